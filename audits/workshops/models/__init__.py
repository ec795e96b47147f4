"""The evidence of the room: questions with their tallies, sessions, say-backs."""

from audits.workshops.models.held import HeldStage, SayBack, Session, SessionOverride
from audits.workshops.models.rated import (
    Instrument,
    Kind,
    Question,
    Statement,
    Tally,
    WithheldSide,
)

__all__ = [
    "HeldStage",
    "Instrument",
    "Kind",
    "Question",
    "SayBack",
    "Session",
    "SessionOverride",
    "Statement",
    "Tally",
    "WithheldSide",
]
