"""Answers, filed blind: one statement looks whether the vote is open and keeps the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from audits.engagements.models import Side
from audits.organisations import walls
from audits.workshops import live
from audits.workshops.doors import ROOMS
from audits.workshops.keys import ballot_key, new_key, seat_mark
from audits.workshops.models import Ballot, Question, Seat, Session

State = Question.State


class QuestionClosed(Exception):
    """The question takes no answers (any more); the screen that sent this was an old one."""


class NoSeat(Exception):
    """Nobody in this room has that key."""


class OffTheScale(Exception):
    """The rating or the prediction is no whole number of the question's scale."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a phone sent to the open room of that code; K is `key`."""

    code: str
    key: str
    question: UUID
    rating: int | None = None
    prediction: int | None = None
    dont_know: bool = False


def cast(answer: Answer) -> None:
    """The answer of whoever holds K, new or changed, kept when this returns; sending it twice is once.

    Raises NoSeat, QuestionClosed, or OffTheScale.
    """
    (outcome,) = cast_all([answer])
    if outcome is not None:
        raise outcome


def cast_all(answers: Sequence[Answer]) -> list[Exception | None]:
    """Each answer as `cast` does one, all in one transaction, and the screens are told; what came of
    each, in their order: None when it is kept, else what `cast` would have raised.

    A room answers at once: its answers share a commit instead of waiting for each other's.
    """
    codes = {answer.code for answer in answers}
    outcomes: list[Exception | None] = [None] * len(answers)
    # One order for all processes, so that two of them never wait for each other in a circle; the
    # answers of one seat stay in theirs.
    in_order = sorted(enumerate(answers), key=lambda each: (each[1].question, each[1].key))
    with walls.behind(ROOMS, list(codes)), transaction.atomic():
        opened = Session.objects.filter(code__in=codes, state=Session.State.OPEN).order_by()
        rooms = {row["code"]: row for row in opened.values("code", "pk", "version")}
        for place, answer in in_order:
            outcomes[place] = _outcome(rooms.get(answer.code), answer)
        for room in rooms.values():
            live.announce(room["pk"], room["version"], urgent=False)
    return outcomes


def _outcome(room: Mapping[str, Any] | None, answer: Answer) -> Exception | None:
    if room is None or not answer.key:
        return NoSeat()
    try:
        _file(
            room["pk"],
            seat_mark(room["pk"], answer.key),
            ballot_key(answer.key, answer.question),
            answer.question,
            rating=answer.rating,
            prediction=answer.prediction,
            dont_know=answer.dont_know,
        )
    except (NoSeat, QuestionClosed, OffTheScale) as refusal:
        return refusal
    return None


def cast_on_paper(
    session: Session,
    side: Side,
    question_pk: UUID,
    *,
    rating: int | None,
    prediction: int | None = None,
    dont_know: bool = False,
) -> None:
    """A paper ballot, entered by the facilitator. Raises QuestionClosed when every paper seat of
    that side has its ballot already, so that paper cannot outvote the room."""
    with transaction.atomic():
        Session.objects.select_for_update().get(pk=session.pk)
        seats = Seat.objects.filter(session=session, side=side, paper=True).order_by("pk")
        entered = _paper_ballots(session, side, question_pk)
        seat = seats[entered : entered + 1].first()
        if seat is None:
            raise QuestionClosed
        _file(
            session.pk,
            seat.mark,
            f"paper{entered}-{ballot_key(new_key(), question_pk)}"[:64],
            question_pk,
            rating=rating,
            prediction=prediction,
            dont_know=dont_know,
        )


def _paper_ballots(session: Session, side: Side, question_pk: UUID) -> int:
    return Ballot.objects.filter(
        question=question_pk, question__session=session, side=side, key__startswith="paper"
    ).count()


# One statement: nothing stands between looking whether the vote is open and keeping the answer, and
# a room that answers at once waits for one round trip a phone.
_FILE = """
    INSERT INTO workshops_ballot
        (id, practice_id, question_id, side_id, key, rating, prediction, dont_know)
    SELECT %(pk)s, seat.practice_id, question.id, seat.side_id, %(key)s,
        CAST(%(rating)s AS smallint),
        CASE WHEN question.predicts THEN CAST(%(prediction)s AS smallint) END, %(dont_know)s
    FROM workshops_question AS question
    JOIN workshops_seat AS seat ON seat.session_id = question.session_id AND seat.mark = %(mark)s
    WHERE question.id = %(question)s AND question.session_id = %(session)s
        AND question.state = 'open'
        AND question.low <= COALESCE(CAST(%(lowest)s AS smallint), question.low)
        AND question.high >= COALESCE(CAST(%(highest)s AS smallint), question.high)
    {held}
    ON CONFLICT (question_id, key) DO UPDATE SET
        rating = excluded.rating, prediction = excluded.prediction, dont_know = excluded.dont_know
"""
# Ballots share the question's row, a closing waits for them, and one that waited for a closing looks
# again. SQLite writes one transaction at a time.
_HELD = {"postgresql": "FOR SHARE OF question"}
_SMALLEST, _LARGEST = -(2**15), 2**15 - 1


def _file(
    session_pk: UUID,
    mark: str,
    key: str,
    question_pk: UUID,
    *,
    rating: int | None,
    prediction: int | None,
    dont_know: bool,
) -> None:
    numbers = [number for number in (rating, prediction) if number is not None]
    if any(not _SMALLEST <= number <= _LARGEST for number in numbers):
        raise OffTheScale
    named = {"pk": uuid4(), "question": question_pk, "session": session_pk}
    to_database = Ballot._meta.pk.get_db_prep_value
    values = {name: to_database(value, connection) for name, value in named.items()} | {
        "mark": mark,
        "key": key,
        "rating": None if dont_know else rating,
        "prediction": prediction,
        "dont_know": dont_know,
        "lowest": min(numbers, default=None),
        "highest": max(numbers, default=None),
    }
    with connection.cursor() as cursor:
        cursor.execute(_FILE.format(held=_HELD.get(connection.vendor, "")), values)
        kept = cursor.rowcount
    if not kept:
        raise _why_not(session_pk, mark, question_pk)


def _why_not(session_pk: UUID, mark: str, question_pk: UUID) -> Exception:
    """Why an answer was not kept, looked up only then; a vote just closed is asked about by many."""
    asked = Question.objects.filter(pk=question_pk, session=session_pk, state=State.OPEN)
    if not asked.exists():
        return QuestionClosed()
    seated = Seat.objects.filter(session=session_pk, mark=mark).exists()
    return OffTheScale() if seated else NoSeat()
