"""Going through things one by one: what the room looks at, and what comes after it.

What it looks at holds still: it changes when the facilitator moves on, never by itself, so that
nobody's half-written words end up under another heading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from audits.workshops import services
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import OldScreen, Sent

Thing = TypeVar("Thing")
AT = "subject"
"""The name under which a walk notes where it is."""


def here(room: Room, things: Sequence[Thing]) -> Thing | None:
    """What the facilitator chose, else the first."""
    chosen = room.focus(AT)
    found = (each for each in things if str(each.pk) == chosen)  # type: ignore[attr-defined]
    return next(found, things[0] if things else None)


def after(
    things: Sequence[Thing], now: Thing | None, through: Callable[[Thing], bool]
) -> Thing | None:
    """The next that is not through yet, going round."""
    if now is None or now not in things:
        return None
    at = list(things).index(now)
    rest = [*things[at + 1 :], *things[:at]]
    return next((each for each in rest if not through(each)), None)


def sent_one(things: Sequence[Thing], sent: Sent) -> Thing:
    """The one that a form names. Raises OldScreen."""
    wanted = sent.words(AT)
    for each in things:
        if str(each.pk) == wanted:  # type: ignore[attr-defined]
            return each
    raise OldScreen


def still_here(room: Room, things: Sequence[Thing], sent: Sent) -> Thing:
    """The one that a phone names, if the room still looks at it. Raises OldScreen."""
    named = sent_one(things, sent)
    if named != here(room, things):
        raise OldScreen
    return named


def look_at(room: Room, pk: object, **also: object) -> None:
    services.focus(room.session, leaving=room.place, **{AT: str(pk)}, **also)
