"""Writes about audits: starting one, its conventions, and taking a change back."""

from audits.engagements.services.starting import NewSide, SidesDiffer, start_audit, touch
from audits.engagements.services.undo import (
    NothingToUndo,
    Superseded,
    change,
    creating,
    removing,
    undo,
)

__all__ = [
    "NewSide",
    "NothingToUndo",
    "SidesDiffer",
    "Superseded",
    "change",
    "creating",
    "removing",
    "start_audit",
    "touch",
    "undo",
]
