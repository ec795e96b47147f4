"""What of an audit was said in which session, and what of that nobody but the room ever made theirs.

Agreed terms, answered topics and signed promises are the client's record, wherever they were said. A
say-back, a meaning nobody agreed on, a topic without an answer and a promise nobody signed are words of
the room, and go with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from audits.commitments.models import Commitment, Status
from audits.goals.models import Definition, ScopedGoal, Term, Topic
from audits.organisations.models import TenantRow
from audits.workshops.models import Gathered, SayBack, Session

WHAT: dict[type[TenantRow], Gathered.What] = {
    SayBack: Gathered.What.SAY_BACK,
    Term: Gathered.What.TERM,
    Definition: Gathered.What.MEANING,
    Topic: Gathered.What.TOPIC,
    Commitment: Gathered.What.PROMISE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlySaid:
    """Words of a room."""

    saybacks: QuerySet[SayBack]
    meanings: QuerySet[Definition]
    terms: QuerySet[Term]
    topics: QuerySet[Topic]
    promises: QuerySet[Commitment]


def gathered(session: Session, rows: Iterable[TenantRow]) -> None:
    """These were said in this session; said again in a later one, they belong to that."""
    Gathered.objects.bulk_create(
        (
            Gathered(session=session, row=row.pk, what=WHAT[type(row)]).take_practice()
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["row"],
        update_fields=["session"],
    )


def only_said_in(session: Session) -> OnlySaid:
    audit = session.audit
    said = Gathered.objects.filter(session=session).values("row")
    meanings = Definition.objects.filter(term__audit=audit, term__agreed=False, pk__in=said)
    # A term of the room to which the desk has given a meaning is the desk's, too.
    elsewhere = Definition.objects.filter(term__audit=audit).exclude(pk__in=said)
    terms = Term.objects.filter(audit=audit, agreed=False, pk__in=said)
    promises = Commitment.objects.filter(audit=audit, pk__in=said)
    return OnlySaid(
        saybacks=SayBack.objects.filter(pk__in=_saybacks(session)),
        meanings=meanings,
        terms=terms.exclude(pk__in=elsewhere.values("term")),
        topics=Topic.objects.filter(audit=audit, outcome="", pk__in=said),
        promises=promises.filter(sign_offs=None, status__in=[Status.PROPOSED, Status.WITHDRAWN]),
    )


def _saybacks(session: Session) -> set[UUID]:
    """Those of this session. Of a file nobody knows in which they were said: they go with the last."""
    audit = session.audit
    known = Gathered.objects.filter(session__audit=audit, what=Gathered.What.SAY_BACK)
    own = set(known.filter(session=session).values_list("row", flat=True))
    if Session.objects.filter(audit=audit).exclude(pk=session.pk).exists():
        return own
    of_nobody = SayBack.objects.filter(audit=audit).exclude(pk__in=known.values("row"))
    return own | set(of_nobody.values_list("pk", flat=True))


def forget_what_was_said(session: Session) -> None:
    """Erase the words of the room, and the grades that stood on them."""
    said = only_said_in(session)
    goals = set(said.saybacks.values_list("goal", flat=True))
    # All are known before the first is gone: what stays of one kind depends on another.
    rows: list[QuerySet[Any]] = [getattr(said, each.name) for each in fields(said)]
    doomed = [(each.model, list(each.values_list("pk", flat=True))) for each in rows]
    for kind, keys in doomed:
        kind._base_manager.filter(pk__in=keys).delete()
    for goal in goals:
        note_latest_grade(goal)


def note_latest_grade(goal: UUID) -> None:
    """A goal holds the grade that was given last, of those there still are."""
    latest = SayBack.objects.filter(goal=goal, grade__isnull=False).last()
    ScopedGoal.objects.filter(pk=goal).update(latest_grade=latest and latest.grade)
