"""Writes about audits: starting one, its conventions, its rows, and taking a change back."""

from audits.engagements.services.rows import add, amend, at_end
from audits.engagements.services.starting import NewSide, SidesDiffer, start_audit, touch
from audits.engagements.services.undo import NothingToUndo, Superseded, change, removing, undo

__all__ = [
    "NewSide",
    "NothingToUndo",
    "SidesDiffer",
    "Superseded",
    "add",
    "amend",
    "at_end",
    "change",
    "removing",
    "start_audit",
    "touch",
    "undo",
]
