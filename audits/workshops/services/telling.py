"""What a side states in its own words: the intent, and what it means by a term.

Anybody of the side may hold the pen. Whoever writes over words that have changed since says so
unseen, so a write carries the words it was written over, and an old one is refused.
"""

from __future__ import annotations

from hashlib import sha256

from django.db import models

from audits.engagements.models import Side
from audits.engagements.services import at_end
from audits.goals.models import Definition, Intent, ScopedGoal, Term, TermUse
from audits.goals.services import goals_using
from audits.workshops.models import Session, Slip
from audits.workshops.services.gathering import gathered
from audits.workshops.services.leaving import before_done
from audits.workshops.services.listening import NotYours
from audits.workshops.services.room import ReasonMissing, StageMoved, changing

Over = str | None
"""The fingerprint of the words that the writer saw; None for who may write over anything."""


def fingerprint(text: str) -> str:
    """Words in a few letters, so that a form can say what it was written over."""
    return sha256(text.encode()).hexdigest()[:16]


def state_intent(session: Session, side: Side, field: str, text: str, *, over: Over = None) -> None:
    """One field of the intent, in the words of the leading side.

    Raises NotYours for the other side, StageMoved when the words are others by now or the kind of
    table asks for no such field.
    """
    if not side.leads:
        raise NotYours
    if field not in session.audit.table.intent:
        raise StageMoved
    with changing(session.pk) as row:
        intent, _made = Intent.objects.get_or_create(
            audit=row.audit, defaults={"practice_id": row.practice_id}
        )
        _hold(over, getattr(intent, field))
        setattr(intent, field, text.strip())
        intent.save(update_fields=[field])


def define(session: Session, term: Term, side: Side, text: str, *, over: Over = None) -> None:
    """What a side means by a term; said again it replaces what that side said before.

    Raises StageMoved when that is not any more what the writer saw.
    """
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk) as row:
        said = Definition.objects.filter(term=term, side=side).first()
        _hold(over, said.text if said else "")
        meaning, _new = Definition.objects.update_or_create(
            term=term,
            side=side,
            defaults={
                "practice_id": term.practice_id,
                "text": text.strip(),
                "position": side.position,
            },
        )
        gathered(row, [meaning])
        # New words are not what was agreed.
        Term.objects.filter(pk=term.pk).update(agreed=False)
        _acceptances(row, term).delete()


def add_term(session: Session, word: str) -> Term:
    """A word that somebody asked about aloud; it is a term now, used where the goals use it."""
    word = " ".join(word.split())
    with changing(session.pk) as row:
        terms = Term.objects.filter(audit=row.audit)
        known = terms.filter(term__iexact=word).first()
        if known is not None:
            return known
        term = Term.objects.create(audit=row.audit, term=word, position=at_end(terms))
        goals = list(ScopedGoal.objects.filter(audit=row.audit).select_related("goal"))
        TermUse.objects.bulk_create(
            TermUse(term=term, goal=goal, position=place).take_practice()
            for place, goal in enumerate(goals_using(word, goals))
        )
        gathered(row, [term])
    return term


def agree_on(session: Session, term: Term, *, agreed: bool) -> None:
    with changing(session.pk) as row:
        Term.objects.filter(pk=term.pk, audit=row.audit).update(agreed=agreed)
        _acceptances(row, term).delete()


def accept_term(session: Session, term: Term, side: Side, *, over: Over = None) -> None:
    """The side can work with the meanings as they stand; with both sides the term is agreed.

    Raises StageMoved when the meanings are others by now.
    """
    with changing(session.pk) as row:
        _hold(over, meanings_of(term))
        Slip.objects.get_or_create(
            session=row,
            about=_about(term),
            key=side.key[:64],
            defaults={"practice_id": row.practice_id, "text": side.name},
        )
        if _acceptances(row, term).count() == row.audit.sides.count():
            Term.objects.filter(pk=term.pk, audit=row.audit).update(agreed=True)
            _acceptances(row, term).delete()


def accepted_by(session: Session, term: Term) -> frozenset[str]:
    """The keys of the sides that have accepted the meanings as they stand."""
    return frozenset(_acceptances(session, term).values_list("key", flat=True))


def meanings_of(term: Term) -> str:
    """All that is said of a term, as one text to compare."""
    said = Definition.objects.filter(term=term).order_by("side__position")
    return "\n".join(f"{side}: {text}" for side, text in said.values_list("side__key", "text"))


def _about(term: Term) -> str:
    return f"accept:{term.pk}"


def _acceptances(session: Session, term: Term) -> models.QuerySet[Slip]:
    return Slip.objects.filter(session=session, about=_about(term))


def _hold(over: Over, present: str) -> None:
    if over is not None and over != fingerprint(present):
        raise StageMoved


@before_done("intent")
def intent_unstated(session: Session) -> int:
    """How many fields of the intent nobody has filled yet."""
    intent = Intent.objects.filter(audit=session.audit).first()
    fields = session.audit.table.intent
    return sum(not (intent and getattr(intent, field).strip()) for field in fields)
