"""A question's way: opened, answered blind, closed, revealed. Forward only, once, for everybody.

Guards stand inside the writes. A ballot holds the question's row in share while it is written, a
closing takes it whole: so a ballot either counts or is refused, and none slips in between.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db import models

from audits.engagements.models import Side
from audits.workshops import rounds
from audits.workshops.keys import ballot_key
from audits.workshops.models import (
    Ballot,
    Question,
    Reason,
    Seat,
    Session,
    Tally,
    WithheldSide,
)
from audits.workshops.services.casting import QuestionClosed
from audits.workshops.services.room import ReasonMissing, changing, override

State = Question.State


class SeatsMissing(Exception):
    """Not everybody has answered; revealing all the same needs a reason."""

    def __init__(self, answered: int, seated: int) -> None:
        super().__init__(f"{answered} of {seated}")
        self.answered, self.seated = answered, seated


def open_question(session: Session, question: Question, *, wording: str) -> None:
    """Freeze wording and scale, and take answers. Raises QuestionClosed unless it is a draft."""
    audit = session.audit
    with changing(session.pk) as row:
        opened = Question.objects.filter(pk=question.pk, state=State.DRAFT).update(
            state=State.OPEN,
            session=row,
            wording=wording,
            low=audit.scale_low,
            high=audit.scale_high,
        )
        if not opened:
            raise QuestionClosed
        row.focus = row.focus | {"question": str(question.pk)}
        row.save(update_fields=["focus"])


def close_question(session: Session, question: Question) -> None:
    """Take no more answers; who was in the room is counted now. Raises QuestionClosed."""
    with changing(session.pk) as row:
        closed = Question.objects.filter(pk=question.pk, state=State.OPEN).update(
            state=State.CLOSED, seats=_seated(row)
        )
        if not closed:
            raise QuestionClosed


def reveal(session: Session, question: Question, *, reason: str = "") -> None:
    """Tally and show. What k allows is kept as a joint tally, the rest as a number; the ballots
    themselves are deleted in the same transaction, so that no order of theirs outlives it.

    Raises QuestionClosed unless it is closed, SeatsMissing when somebody has not answered and no
    reason to go on is given.
    """
    with changing(session.pk) as row:
        revealed = Question.objects.filter(pk=question.pk, state=State.CLOSED).update(
            state=State.REVEALED
        )
        if not revealed:
            raise QuestionClosed
        question.refresh_from_db()
        answered = Ballot.objects.filter(question=question).count()
        seated = sum(question.seats.values())
        if answered < seated:
            if not reason.strip():
                raise SeatsMissing(answered, seated)
            override(row, f"reveal-gate {question}", reason)
        for side in row.audit.sides.all():
            _tally(question, side, k=row.audit.smallest_side)
        Ballot.objects.filter(question=question).delete()


def _seated(session: Session) -> dict[str, int]:
    seats = Seat.objects.filter(session=session).values("side__key").annotate(n=models.Count("pk"))
    return {row["side__key"]: row["n"] for row in seats.order_by("side__position")}


def _tally(question: Question, side: Side, *, k: int) -> None:
    ballots = Ballot.objects.filter(question=question, side=side)
    answers: Counter[tuple[int | None, float | None, bool]] = Counter(
        ballots.values_list("rating", "prediction", "dont_know")
    )
    cast = sum(answers.values())
    raters = sum(count for (rating, _, _), count in answers.items() if rating is not None)
    if not cast:
        return
    if cast < k or 0 < raters < k:
        few = cast if cast < k else raters
        WithheldSide.objects.create(question=question, side=side, n=few)
        return
    # A second vote must not tell what a few changed; the first stands then.
    before, _few, _round = rounds.told(rounds.rounds_of(question)[:-1], side)
    answers = rounds.after(rounds.counted(before), answers, k=k)
    Tally.objects.bulk_create(
        Tally(
            question=question,
            side=side,
            rating=rating,
            prediction=prediction,
            dont_know=dont_know,
            count=count,
        ).take_practice()
        for (rating, prediction, dont_know), count in sorted(answers.items(), key=str)
    )


def show_reading(session: Session, question: Question) -> None:
    """Put the reading under the figures, when the room has looked at them."""
    with changing(session.pk):
        Question.objects.filter(pk=question.pk, state=State.REVEALED).update(reading=True)


def ask_again(session: Session, question: Question) -> Question:
    """The same question for a second vote, as a new one in draft; asking twice is asking once."""
    with changing(session.pk) as row:
        again, _ = Question.objects.get_or_create(
            audit=question.audit,
            kind=question.kind,
            goal=question.goal,
            process=question.process,
            statement=question.statement,
            stage=question.stage,
            round=question.round + 1,
            defaults={
                "state": State.DRAFT,
                "session": row,
                "predicts": question.predicts,
                "position": question.position,
            },
        )
    return again


def give_reason(seat: Seat, key: str, question_pk: UUID, text: str) -> None:
    """Why the seat answered as it did; one a seat and question, changed by sending it again.

    Raises QuestionClosed before the reveal, ReasonMissing without words.
    """
    if not text.strip():
        raise ReasonMissing
    question = Question.objects.filter(
        pk=question_pk, session=seat.session_id, state=State.REVEALED
    ).first()
    if question is None:
        raise QuestionClosed
    with changing(seat.session_id, urgent=False):
        Reason.objects.update_or_create(
            question=question,
            key=ballot_key(key, f"reason:{question_pk}"),
            defaults={
                "practice_id": seat.practice_id,
                "side": seat.side,
                "text": text.strip(),
            },
        )
