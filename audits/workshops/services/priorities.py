"""The three to five goals that each side would keep if it could keep no more; blind until both lie
open."""

from __future__ import annotations

from audits.engagements.models import Side
from audits.goals.models import ScopedGoal
from audits.workshops.models import HeldStage, PriorityMark, Session
from audits.workshops.services.leaving import before_done
from audits.workshops.services.room import ReasonMissing, StageMoved, changing, override

FEWEST_PRIORITIES, MOST_PRIORITIES = 3, 5
GATE = "priorities-gate"
MARKING = "priorities"
"""The stage at which they are marked."""


@before_done(MARKING)
def _sealed(session: Session) -> int:
    """Marks that nobody has shown yet are one matter."""
    marked = PriorityMark.objects.filter(session=session).exists()
    return int(marked and not priorities_open(session))


class TooMany(Exception):
    """A side marks five goals at most; taking one back makes room."""


def mark_priority(session: Session, side: Side, goal: ScopedGoal, *, marked: bool) -> None:
    """The side counts the goal among its most important, or no more.

    Raises TooMany at a sixth, StageMoved once both sides' marks lie open.
    """
    with changing(session.pk) as row:
        if priorities_open(row):
            raise StageMoved
        marks = PriorityMark.objects.filter(session=row, side=side)
        if not marked:
            marks.filter(goal=goal).delete()
            return
        if marks.exclude(goal=goal).count() >= MOST_PRIORITIES:
            raise TooMany
        PriorityMark.objects.get_or_create(
            session=row, side=side, goal=goal, defaults={"practice_id": row.practice_id}
        )


def reveal_priorities(session: Session, *, leaving: int | None, reason: str = "") -> None:
    """Both sides' marks, at once, for good: from now on nothing is marked.

    Raises ReasonMissing when a side has marked fewer than three and nobody says why that is enough.
    """
    with changing(session.pk) as row:
        if row.stage is None or row.stage != leaving:
            raise StageMoved
        if not priorities_open(row) and sides_short(row):
            if not reason.strip():
                raise ReasonMissing
            override(row, GATE, reason)
        HeldStage.objects.filter(session=row, position=row.stage).update(outcome="done", reason="")
        row.focus = row.focus | {"shown": True}
        row.save(update_fields=["focus"])


def priorities_open(session: Session) -> bool:
    """Whether the marks of this stage were revealed once; going back to it does not seal them."""
    here = HeldStage.objects.filter(session=session, outcome="done")
    return session.stage is not None and here.filter(position=session.stage).exists()


def fewest(session: Session) -> int:
    """How many a side marks at least: three, where there are three to mark."""
    goals = ScopedGoal.objects.filter(audit=session.audit)
    parts = goals.filter(goal__parent__scopes__audit=session.audit)
    return min(FEWEST_PRIORITIES, goals.count() - parts.count())


def sides_short(session: Session) -> list[Side]:
    """The sides that have marked too few."""
    enough = fewest(session)
    marks = PriorityMark.objects.filter(session=session)
    return [side for side in session.audit.sides.all() if marks.filter(side=side).count() < enough]
