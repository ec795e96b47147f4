"""The room as a whole: planned, opened, entered, moved through its stages, never in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from audits.engagements.acts import RULE_SET_ASIDE, name_of
from audits.engagements.models import Audit, Override, Side
from audits.engagements.services import at_end, touch
from audits.organisations.models import User
from audits.organisations.services import record
from audits.workshops import acts, live
from audits.workshops.keys import new_key, new_room_code, seat_mark
from audits.workshops.models import HeldStage, Seat, Session, SessionOverride
from audits.workshops.services.leaving import StillOpen, open_matters

SMALLEST_TABLE = 1


class RoomClosed(Exception):
    """There is no open room of that code; unknown and closed are told alike."""


class RoomLocked(Exception):
    """The facilitator lets nobody in any more, or this side of the table is full."""


class StageMoved(Exception):
    """The room has moved on; the screen that sent this was showing an old stage."""


class ReasonMissing(Exception):
    """Setting a rule of the method aside needs a reason; it is printed in the report."""


class Unbalanced(Exception):
    """A side of the table is empty; starting all the same needs a reason."""

    def __init__(self, sides: list[Side]) -> None:
        super().__init__(", ".join(side.name for side in sides))
        self.sides = sides


@contextmanager
def changing(session_pk: UUID, *, urgent: bool = True) -> Iterator[Session]:
    """The block changes what a room shows: its version rises in the same transaction, and the
    screens hear of it when the change is certain. The session's row is the lock."""
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=session_pk)
        yield session
        Session.objects.filter(pk=session_pk).update(version=models.F("version") + 1)
        live.announce(session_pk, session.version + 1, urgent=urgent)


def plan_session(audit: Audit, *, title: str, stages: list[tuple[str, int]], by: User) -> Session:
    """A session to come, with its agenda: pairs of a stage's name and its minutes."""
    with transaction.atomic():
        session = Session.objects.create(
            audit=audit,
            title=title,
            state=Session.State.PLANNED,
            led_by=by,
            position=at_end(Session.objects.filter(audit=audit)),
        )
        HeldStage.objects.bulk_create(
            HeldStage(
                session=session, stage=stage, minutes=minutes, position=position
            ).take_practice()
            for position, (stage, minutes) in enumerate(stages)
        )
        touch(audit)
    return session


def open_room(session: Session, *, by: User | None = None) -> Session:
    """Give the room its code and let people in; opening an open room changes nothing."""
    for _ in range(20):
        try:
            with transaction.atomic():
                opened = Session.objects.filter(pk=session.pk, state=Session.State.PLANNED).update(
                    state=Session.State.OPEN, code=new_room_code(), version=models.F("version") + 1
                )
                if opened:
                    practice, subject = session.audit.practice, acts.session_name(session)
                    record(acts.OPENED, practice=practice, by=by, subject=subject)
            break
        except IntegrityError:
            continue  # the code is another open room's
    session.refresh_from_db()
    return session


def join(code: str, *, side_position: int, function: str = "") -> tuple[Seat, str]:
    """A new seat in the open room `code`, and its key K, which nobody else will ever know.

    Raises RoomClosed, or RoomLocked when it is locked or that side has all the people expected.
    """
    found = Session.objects.filter(code=code.strip().upper(), state=Session.State.OPEN).first()
    if found is None:
        raise RoomClosed
    key = new_key()
    with changing(found.pk, urgent=False) as session:
        side = session.audit.sides.get(position=side_position)
        taken = Seat.objects.filter(session=session, side=side).count()
        if session.locked or taken >= session.expected.get(side.key, taken + 1):
            raise RoomLocked
        seat = Seat.objects.create(
            session=session, side=side, function=function.strip(), mark=seat_mark(session.pk, key)
        )
    return seat, key


def add_paper_seat(session: Session, side: Side) -> Seat:
    """A place for somebody who answers on paper; the facilitator enters the ballots."""
    with changing(session.pk, urgent=False):
        return Seat.objects.create(
            session=session, side=side, mark=seat_mark(session.pk, new_key()), paper=True
        )


def remove_seat(session: Session, seat_pk: UUID) -> None:
    """Take a seat out of the room, say of a phone that joined twice; its answers stay counted."""
    with changing(session.pk, urgent=False):
        Seat.objects.filter(session=session, pk=seat_pk).delete()


def remove_paper_seat(session: Session, side: Side) -> None:
    """One paper place of that side fewer, if there is one; what was entered for it stays counted."""
    with changing(session.pk, urgent=False):
        paper = Seat.objects.filter(session=session, side=side, paper=True).first()
        if paper is not None:
            paper.delete()


def set_room(session: Session, **switches: object) -> None:
    """Lock, blank or pause the room, or set the people expected: fields of Session by name."""
    with changing(session.pk) as row:
        for name, value in switches.items():
            setattr(row, name, value)
        row.save(update_fields=list(switches))


def lead(session: Session, *, by: User) -> None:
    """Take the facilitator's seat: the lead passes to whoever presses, never by itself."""
    set_room(session, led_by=by)


def go_to(
    session: Session,
    *,
    leaving: int | None,
    to: int,
    reason: str = "",
) -> None:
    """Move the room from the stage at place `leaving` to the one at `to`.

    Stages passed over are skipped, which needs a reason; so is a stage that is left with matters
    open. Going back erases nothing. Leaving the lobby with an empty side needs a reason, too.
    Raises StageMoved when the room is elsewhere already, Unbalanced, StillOpen, ReasonMissing.
    """
    with changing(session.pk) as row:
        if row.stage != leaving or row.state != Session.State.OPEN:
            raise StageMoved
        stages = {stage.position: stage for stage in row.stages.all()}
        if to not in stages:
            raise StageMoved
        if leaving is None:
            _balanced(row, reason)
        passed = [
            stages[place]
            for place in range(-1 if leaving is None else leaving, to)
            if place in stages and place != leaving and not stages[place].outcome
        ]
        if passed and not reason.strip():
            raise ReasonMissing
        for stage in passed:
            HeldStage.objects.filter(pk=stage.pk).update(outcome="skipped", reason=reason.strip())
        if leaving is not None and to > leaving:
            _leave(row, stages[leaving], reason.strip())
        row.stage, row.focus = to, {}
        row.timer_left = None
        row.timer_ends_at = (
            timezone.now() + timedelta(minutes=stages[to].minutes) if stages[to].minutes else None
        )
        row.held_on = row.held_on or timezone.localdate()
        row.save()


def _leave(session: Session, stage: HeldStage, reason: str) -> None:
    """A stage left behind is done, or was skipped where something at it still waits for an answer."""
    matters = open_matters(session, stage.stage)
    if matters and not reason:
        raise StillOpen(matters)
    outcome, why = ("skipped", reason) if matters else ("done", "")
    HeldStage.objects.filter(pk=stage.pk).update(outcome=outcome, reason=why)


def _balanced(session: Session, reason: str) -> None:
    """Both sides are at the table, or the facilitator says why it starts all the same."""
    empty = [
        side
        for side in session.audit.sides.all()
        if Seat.objects.filter(session=session, side=side).count() < SMALLEST_TABLE
    ]
    if not empty:
        return
    if not reason.strip():
        raise Unbalanced(empty)
    override(session, "balance-check", reason)


def focus(session: Session, *, leaving: int | None = None, **what: object) -> None:
    """What the stage looks at now. Raises StageMoved when the room is at another stage."""
    with changing(session.pk) as row:
        if leaving is not None and row.stage != leaving:
            raise StageMoved
        row.focus = row.focus | what
        row.save(update_fields=["focus"])


def override(session: Session, what: str, reason: str) -> Override:
    """Record that a rule was set aside in this session, with the reason that is printed."""
    if not reason.strip():
        raise ReasonMissing
    recorded = Override.objects.create(
        audit=session.audit,
        what=what,
        reason=reason.strip(),
        position=at_end(Override.objects.filter(audit=session.audit)),
    )
    SessionOverride.objects.create(session=session, override=recorded)
    audit = session.audit
    record(
        RULE_SET_ASIDE,
        practice=audit.practice,
        by=session.led_by,
        subject=f"{what}: {name_of(audit)}",
    )
    return recorded
