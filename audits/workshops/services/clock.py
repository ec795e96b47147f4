"""The timer and the talk clock. Screens get the moment something ends, never ticks."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from audits.engagements.models import Side
from audits.workshops.models import FloorTime, Session
from audits.workshops.services.room import changing

LONGEST_SECONDS = 24 * 60 * 60


def set_timer(session: Session, *, seconds: int) -> None:
    """Run the timer from now for `seconds`; 0 takes it away."""
    seconds = max(0, min(seconds, LONGEST_SECONDS))
    with changing(session.pk) as row:
        row.timer_left = None
        row.timer_ends_at = timezone.now() + timedelta(seconds=seconds) if seconds else None
        row.save(update_fields=["timer_left", "timer_ends_at"])


def pause(session: Session, *, paused: bool) -> None:
    """Hold every phone where it is, and the timer with them; or go on."""
    with changing(session.pk) as row:
        now = timezone.now()
        if paused and row.timer_ends_at:
            row.timer_left = max(0, round((row.timer_ends_at - now).total_seconds()))
            row.timer_ends_at = None
        elif not paused and row.timer_left is not None:
            row.timer_ends_at, row.timer_left = now + timedelta(seconds=row.timer_left), None
        row.paused = paused
        row.save(update_fields=["paused", "timer_left", "timer_ends_at"])


def give_floor(session: Session, side: Side | None) -> None:
    """`side` speaks now; None: nobody. The time the last speaker had is added up."""
    with changing(session.pk) as row:
        now = timezone.now()
        if row.floor_side is not None and row.floor_since is not None:
            had, _ = FloorTime.objects.get_or_create(
                session=row, side=row.floor_side, defaults={"practice_id": row.practice_id}
            )
            had.seconds += round((now - row.floor_since).total_seconds())
            had.save(update_fields=["seconds"])
        row.floor_side, row.floor_since = side, now if side else None
        row.save(update_fields=["floor_side", "floor_since"])


def floor_seconds(session: Session) -> dict[str, int]:
    """How long each side has had the floor, by its key, the present speaker's time included."""
    had = {side.key: 0 for side in session.audit.sides.all()}
    for row in FloorTime.objects.filter(session=session).select_related("side"):
        had[row.side.key] += row.seconds
    if session.floor_side is not None and session.floor_since is not None:
        since = (timezone.now() - session.floor_since).total_seconds()
        had[session.floor_side.key] += round(since)
    return had
