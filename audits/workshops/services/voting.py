"""A question's way: opened, answered blind, closed, revealed. Forward only, once, for everybody.

Guards stand inside the writes. A ballot holds the question's row in share while it is written, a
closing takes it whole: so a ballot either counts or is refused, and none slips in between.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid4

from django.db import connection, models, transaction

from audits.engagements.models import Side
from audits.workshops import rounds
from audits.workshops.keys import ballot_key, new_key, seat_mark
from audits.workshops.models import (
    Ballot,
    Question,
    Reason,
    Seat,
    Session,
    Tally,
    WithheldSide,
)
from audits.workshops.services.room import ReasonMissing, changing, override

State = Question.State


class QuestionClosed(Exception):
    """The question takes no answers (any more); the screen that sent this was an old one."""


class NoSeat(Exception):
    """Nobody in this room has that key."""


class OffTheScale(Exception):
    """The rating or the prediction is no whole number of the question's scale."""


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


def cast(
    session_pk: UUID,
    key: str,
    question_pk: UUID,
    *,
    rating: int | None = None,
    prediction: int | None = None,
    dont_know: bool = False,
) -> None:
    """The answer of the seat whose K is `key`, new or changed, kept when this returns; sending it
    twice is once.

    Raises NoSeat, QuestionClosed, or OffTheScale.
    """
    _file(
        session_pk,
        seat_mark(session_pk, key),
        ballot_key(key, question_pk),
        question_pk,
        rating=rating,
        prediction=prediction,
        dont_know=dont_know,
    )


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
