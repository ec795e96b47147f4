"""The room: sessions and their stages, questions and their tallies, seats and ballots while it is
open, and what was said back."""

from audits.workshops.models.held import Gathered, HeldStage, SayBack, Session, SessionOverride
from audits.workshops.models.rated import (
    GOAL_KINDS,
    Instrument,
    Kind,
    Question,
    Statement,
    Tally,
    WithheldSide,
)
from audits.workshops.models.seated import (
    Ballot,
    FloorTime,
    Parked,
    PriorityMark,
    Reason,
    Seat,
    Slip,
    TermFlag,
)

__all__ = [
    "GOAL_KINDS",
    "Ballot",
    "FloorTime",
    "Gathered",
    "HeldStage",
    "Instrument",
    "Kind",
    "Parked",
    "PriorityMark",
    "Question",
    "Reason",
    "SayBack",
    "Seat",
    "Session",
    "SessionOverride",
    "Slip",
    "Statement",
    "Tally",
    "TermFlag",
    "WithheldSide",
]
