"""What the sides say to each other: say-backs with grades, words flagged, topics named, goals
marked as priorities, matters parked."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import models

from audits.engagements.models import Side
from audits.engagements.services import at_end
from audits.goals.models import Definition, ScopedGoal, Term, TermUse, Topic
from audits.workshops.keys import ballot_key
from audits.workshops.models import Parked, PriorityMark, SayBack, Seat, Session, TermFlag
from audits.workshops.services.room import ReasonMissing, changing

GRADES = range(5)
FEWEST_PRIORITIES, MOST_PRIORITIES = 3, 5


class NotYours(Exception):
    """A side says back the other's goals and grades what was said of its own, never otherwise."""


class TooMany(Exception):
    """A side marks five goals at most; taking one back makes room."""


def say_back(session: Session, goal: ScopedGoal, side: Side, text: str) -> SayBack:
    """What `side` heard of a goal of the other side. Said again, it is a new entry: the earlier
    ones stay as history. Raises NotYours, ReasonMissing without words."""
    if goal.side_id == side.pk:
        raise NotYours
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk):
        return SayBack.objects.create(
            audit=session.audit,
            goal=goal,
            by_side=side,
            text=text.strip(),
            position=at_end(SayBack.objects.filter(audit=session.audit)),
        )


def grade(
    session: Session, said_pk: UUID, side: Side, *, given: int, correction: str = ""
) -> SayBack:
    """The side that owns the goal says how well it was heard, 0 to 4, and what was meant.

    Raises NotYours, OffTheScale through the database for another grade.
    """
    if given not in GRADES:
        raise ReasonMissing
    with changing(session.pk):
        said = SayBack.objects.select_related("goal").get(pk=said_pk, audit=session.audit)
        if said.goal.side_id != side.pk:
            raise NotYours
        said.grade, said.graded_by_side, said.correction = given, side, correction.strip()
        said.save(update_fields=["grade", "graded_by_side", "correction"])
        latest = SayBack.objects.filter(goal=said.goal, grade__isnull=False).last()
        ScopedGoal.objects.filter(pk=said.goal_id).update(latest_grade=latest and latest.grade)
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
        term = terms.filter(term__iexact=word).first() or Term.objects.create(
            audit=session.audit, term=word, position=at_end(terms)
        )
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


def define(session: Session, term: Term, side: Side, text: str) -> None:
    """What a side means by a term; said again it replaces what that side said before."""
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk):
        Definition.objects.update_or_create(
            term=term,
            side=side,
            defaults={
                "practice_id": term.practice_id,
                "text": text.strip(),
                "position": side.position,
            },
        )
        # New words are not what was agreed.
        Term.objects.filter(pk=term.pk).update(agreed=False)


def agree_on(session: Session, term: Term, *, agreed: bool) -> None:
    with changing(session.pk):
        Term.objects.filter(pk=term.pk, audit=session.audit).update(agreed=agreed)


def name_topic(seat: Seat, text: str) -> None:
    """A discussion somebody finds is avoided; nothing tells who or of which side."""
    if not text.strip():
        raise ReasonMissing
    with changing(seat.session_id, urgent=False) as session:
        # A random place: the list must not tell the order in which topics came in.
        Topic.objects.create(
            audit=session.audit, topic=text.strip(), position=secrets.randbelow(2**31)
        )


def settle_topic(session: Session, topic_pk: UUID, *, outcome: str, reason: str = "") -> None:
    """A topic gets a slot, or a recorded “not now”, which needs its reason."""
    if outcome == Topic.Outcome.NOT_NOW and not reason.strip():
        raise ReasonMissing
    with changing(session.pk):
        Topic.objects.filter(pk=topic_pk, audit=session.audit).update(
            outcome=outcome, reason=reason.strip()
        )


def mark_priority(session: Session, side: Side, goal: ScopedGoal, *, marked: bool) -> None:
    """The side counts the goal among its most important, or no more. Raises TooMany at a sixth."""
    with changing(session.pk):
        marks = PriorityMark.objects.filter(session=session, side=side)
        if not marked:
            marks.filter(goal=goal).delete()
            return
        if marks.exclude(goal=goal).count() >= MOST_PRIORITIES:
            raise TooMany
        PriorityMark.objects.get_or_create(
            session=session, side=side, goal=goal, defaults={"practice_id": session.practice_id}
        )


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
