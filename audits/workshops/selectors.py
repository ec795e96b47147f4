"""Reads about sessions; those of pages start from the reader, those of phones from their key."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from audits.engagements.models import Audit
from audits.organisations import walls
from audits.workshops.doors import ROOMS, SESSION
from audits.workshops.keys import ballot_key, seat_mark
from audits.workshops.models import Ballot, Question, Seat, Session

_ROOM = ("audit__organisation", "audit__practice", "floor_side", "led_by")


def sessions_of(audit: Audit) -> QuerySet[Session]:
    """The audit's sessions, in their order, with their stages. The audit was opened to the reader."""
    return Session.objects.filter(audit=audit).prefetch_related("stages")


def session_in(audit: Audit, pk: UUID) -> Session:
    """A session of an audit that was opened to the reader; Http404 when it is of another."""
    sessions = Session.objects.select_related(*_ROOM).prefetch_related("audit__sides")
    return get_object_or_404(sessions, audit=audit, pk=pk)


def session_drawn(pk: UUID) -> Session:
    """The session for the painter, who draws it for everybody. Raises Session.DoesNotExist."""
    return Session.objects.select_related(*_ROOM).prefetch_related("audit__sides").get(pk=pk)


def version_of(pk: UUID) -> int:
    """The truth about what screens should show. Raises Session.DoesNotExist."""
    with walls.behind(SESSION, pk):
        return Session.objects.values_list("version", flat=True).get(pk=pk)


def open_session(code: str) -> Session | None:
    """The open room of that code. Whoever has it acts for its practice from now on."""
    code = code.strip().upper()
    walls.let_in(ROOMS, [code])
    sessions = Session.objects.select_related(*_ROOM).prefetch_related("audit__sides")
    return sessions.filter(code=code, state=Session.State.OPEN).first()


def seat_of(session: Session, key: str) -> Seat | None:
    """The seat of who holds K, in this session and no other."""
    if not key:
        return None
    mark = seat_mark(session.pk, key)
    return Seat.objects.select_related("side").filter(session=session, mark=mark).first()


def answered_by(key: str, questions: list[Question]) -> frozenset[str]:
    """Which of the questions the holder of K has answered; not what."""
    keys = {ballot_key(key, question.pk): str(question.pk) for question in questions}
    filed = Ballot.objects.filter(question__in=questions, key__in=keys)
    return frozenset(keys[ballot] for ballot in filed.values_list("key", flat=True))
