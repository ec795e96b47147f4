"""What the sides say to each other: say-backs with grades, words flagged, matters parked."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from audits.engagements.models import Side
from audits.engagements.services import at_end
from audits.goals.models import ScopedGoal, Term, TermUse
from audits.workshops.keys import ballot_key
from audits.workshops.models import Parked, SayBack, Seat, Session, TermFlag
from audits.workshops.services.gathering import gathered, note_latest_grade
from audits.workshops.services.room import ReasonMissing, StageMoved, changing

GRADES = range(5)


class NotYours(Exception):
    """A side says back the other's goals and grades what was said of its own, never otherwise."""


def say_back(
    session: Session, goal: ScopedGoal, side: Side, text: str, *, after: int | None = None
) -> SayBack:
    """What `side` heard of a goal of the other side. Said again, it is a new entry: the earlier
    ones stay as history.

    `after`: how many such entries the speaker has seen; somebody else of the side may have been
    quicker, which raises StageMoved. Raises NotYours, ReasonMissing without words.
    """
    if goal.side_id == side.pk:
        raise NotYours
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk):
        said = SayBack.objects.filter(goal=goal, by_side=side).count()
        if after is not None and said != after:
            raise StageMoved
        heard = SayBack.objects.create(
            audit=session.audit,
            goal=goal,
            by_side=side,
            text=text.strip(),
            position=at_end(SayBack.objects.filter(audit=session.audit)),
        )
        gathered(session, [heard])
    return heard


def grade(
    session: Session,
    said_pk: UUID,
    side: Side,
    *,
    given: int,
    correction: str = "",
    over: bool = False,
) -> SayBack:
    """The side that owns the goal says how well it was heard, 0 to 4, and what was meant.

    The first grade stands, and raises StageMoved for the next, unless the facilitator writes `over`
    it. Raises NotYours, ReasonMissing for another grade.
    """
    if given not in GRADES:
        raise ReasonMissing
    with changing(session.pk):
        said = SayBack.objects.select_related("goal").get(pk=said_pk, audit=session.audit)
        if said.goal.side_id != side.pk:
            raise NotYours
        if said.grade is not None and not over:
            raise StageMoved
        said.grade, said.graded_by_side, said.correction = given, side, correction.strip()
        said.save(update_fields=["grade", "graded_by_side", "correction"])
        note_latest_grade(said.goal_id)
    return said


def flag(seat: Seat, key: str, word: str, *, goal: ScopedGoal | None = None) -> Term:
    """One tap on a word the seat does not understand; a second tap of the same seat is none.

    The word becomes a term of the audit, used in `goal` when it stood there.
    """
    word = " ".join(word.split())[:200]
    if not word:
        raise ReasonMissing
    with changing(seat.session_id, urgent=False) as session:
        terms = Term.objects.filter(audit=session.audit)
        term = terms.filter(term__iexact=word).first()
        if term is None:
            term = Term.objects.create(audit=session.audit, term=word, position=at_end(terms))
            gathered(session, [term])
        _, first = TermFlag.objects.get_or_create(
            term=term,
            key=ballot_key(key, f"flag:{term.pk}"),
            defaults={"practice_id": term.practice_id, "session": session},
        )
        if first:
            term.flags[seat.side.key] = term.flags.get(seat.side.key, 0) + 1
            term.save(update_fields=["flags"])
        if goal is not None:
            TermUse.objects.get_or_create(
                term=term, goal=goal, defaults={"practice_id": term.practice_id}
            )
    return term


def park(session: Session, text: str) -> None:
    """Keep a matter for later."""
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk):
        Parked.objects.create(
            session=session,
            text=text.strip(),
            position=at_end(Parked.objects.filter(session=session)),
        )


def unpark(session: Session, parked_pk: UUID) -> None:
    with changing(session.pk):
        Parked.objects.filter(pk=parked_pk, session=session).delete()


def flags_by_term(session: Session) -> models.QuerySet[Term]:
    """The audit's terms that somebody flagged and nobody agreed on yet."""
    return Term.objects.filter(audit=session.audit, agreed=False).exclude(flags={})
