"""Playing a vote at a table: who is there, what they answer."""

from __future__ import annotations

from audits.workshops.models import HeldStage, Question
from tests import build
from tests import room as rooms
from tests.workshops import scene


def table(*stages: str, leading: int = 5, responding: int = 5, goals: int = 1, **conventions):
    """A room at the first of these stages, its only ones, with so many goals a side."""
    opened = rooms.opened(leading, responding, **conventions)
    for side in build.sides(opened.audit):
        for number in range(goals):
            build.goal(side, f"{side.name} goal {number + 1}", by=opened.facilitator)
    opened.session.stages.all().delete()
    HeldStage.objects.bulk_create(
        HeldStage(session=opened.session, stage=stage, position=place).take_practice()
        for place, stage in enumerate(stages)
    )
    at = scene.Table(opened)
    at.press_step()
    return at


def vote(
    at: scene.Table, leading: list, responding: list, *, question: Question | None = None
) -> None:
    """Everybody of the lists answers the open question: a rating, (rating, prediction), or None for
    “don't know”."""
    question = question or next(q for q in at.room.questions if q.state == Question.State.OPEN)
    for position, answers in enumerate((leading, responding)):
        for number, answer in enumerate(answers):
            rating, prediction = answer if isinstance(answer, tuple) else (answer, None)
            guest = at.guest(position, number)
            rooms.cast(
                (guest.seat, guest.key),
                question,
                rating=rating,
                prediction=prediction,
                dont_know=answer is None,
            )


def through(at: scene.Table, leading: list, responding: list) -> None:
    """Open, vote, close, reveal."""
    at.press_step()
    vote(at, leading, responding)
    at.press_step()
    at.press_step(reason="Time was up")
