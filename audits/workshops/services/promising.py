"""Promises made and signed at the table, from a phone of the side or by the facilitator for it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from audits.commitments import services as promises
from audits.commitments.models import Commitment
from audits.engagements.models import Side
from audits.goals.models import ScopedGoal
from audits.organisations.models import User
from audits.workshops.models import Session
from audits.workshops.services.gathering import gathered
from audits.workshops.services.room import ReasonMissing, StageMoved, changing
from audits.workshops.services.telling import Over, fingerprint


class NobodyLeads(Exception):
    """What is promised is recorded by the facilitator, and nobody holds that seat just now."""


def promise_in_room(
    session: Session,
    side: Side,
    *,
    text: str,
    owner: str = "",
    due: date | None = None,
    goal: ScopedGoal | None = None,
    answers: UUID | None = None,
    by: User | None = None,
) -> Commitment:
    """“We will …”, said by `side`; with `answers`, because of that promise of the other side.

    Raises StageMoved when that promise has been answered, or is the side's own.
    """
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk) as row:
        to_side = row.audit.sides.exclude(pk=side.pk).get()
        answered = None
        if answers is not None:
            answered = Commitment.objects.select_for_update().get(pk=answers, audit=row.audit)
            if answered.from_side_id == side.pk or promises.counterpart(answered):
                raise StageMoved
        given = promises.promise(
            side,
            to_side,
            text=text,
            owner=owner,
            due=due,
            goal=goal,
            answers=answered,
            by=by or recorder(row),
        )
        gathered(row, [given])
    return given


def reword_in_room(
    session: Session,
    pk: UUID,
    *,
    text: str,
    owner: str,
    due: date | None,
    goal: ScopedGoal | None,
    by: User,
) -> None:
    """Other words before anybody signed. Raises Settled after."""
    if not text.strip():
        raise ReasonMissing
    with changing(session.pk) as row:
        promises.reword(_held(row, pk), text=text, owner=owner, due=due, goal=goal, by=by)


def sign_in_room(
    session: Session, pk: UUID, side: Side, *, over: Over = None, by: User | None = None
) -> None:
    """`side` signs a promise and the one given for it, as both are worded now.

    `over` is what the signer read: raises StageMoved when the words are others by now. Raises
    NotYetBothHalves, Settled.
    """
    with changing(session.pk) as row:
        given = _held(row, pk)
        if over is not None and over != fingerprint(wording_of(given)):
            raise StageMoved
        promises.sign_pair(given, side, by=by or recorder(row))


def withdraw_in_room(session: Session, pk: UUID, *, by: User) -> None:
    with changing(session.pk) as row:
        promises.withdraw(_held(row, pk), by=by)


def wording_of(given: Commitment) -> str:
    """Both halves of the pair as they are worded, whichever of the two is asked; for a signature."""
    halves = [half for half in (given, promises.counterpart(given)) if half]
    told = (
        f"{half.key} {half.cycle} {half.text} {half.owner} {half.due or ''}"
        for half in sorted(halves, key=lambda half: str(half.pk))
    )
    return "\n".join(told)


def recorder(session: Session) -> User:
    """Who a phone's act is recorded by: the facilitator, because nobody is known behind a phone."""
    if session.led_by is None:
        raise NobodyLeads
    return session.led_by


def _held(session: Session, pk: UUID) -> Commitment:
    """The promise and the one given for it, held until this is through."""
    found = Commitment.objects.select_for_update().get(pk=pk, audit=session.audit)
    other = promises.counterpart(found)
    if other is not None:
        Commitment.objects.select_for_update().get(pk=other.pk)
    return found
