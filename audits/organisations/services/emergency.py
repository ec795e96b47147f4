"""What the log of a practice is told when the installation's operator looks at it in an emergency."""

from __future__ import annotations

from audits.organisations import acts
from audits.organisations.models import Practice
from audits.organisations.services.log import record

SHORTEST_REASON = 10
OPERATOR = "operator "
"""How somebody is called who looks from the machine itself, and not by an account."""


class ReasonMissing(Exception):
    """Nobody looks without saying why."""


def open_emergency(practice: Practice, *, who: str, reason: str, minutes: int) -> None:
    """Somebody begins to look. Raises ReasonMissing."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing
    said = f"{minutes} min: {reason.strip()}"
    record(acts.EMERGENCY_OPENED, practice=practice, by=f"{OPERATOR}{who}", subject=said)


def note_emergency_look(practice: Practice, *, who: str, what: str) -> None:
    """They looked at a table or a row, named by its kind and key."""
    record(acts.EMERGENCY_LOOKED, practice=practice, by=f"{OPERATOR}{who}", subject=what)


def close_emergency(practice: Practice, *, who: str) -> None:
    """The time is over, or they ended it."""
    record(acts.EMERGENCY_CLOSED, practice=practice, by=f"{OPERATOR}{who}")
