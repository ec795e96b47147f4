"""What the facilitator may press, and a phone may tap, at every stage."""

from __future__ import annotations

from audits.engagements.models import Side
from audits.workshops import services
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import (
    NEXT_STAGE,
    ConsoleAct,
    Guest,
    NotUnderstood,
    OldScreen,
    SeatAct,
    Sent,
)


def side_of(room: Room, sent: Sent) -> Side:
    """The side a form names by its place at the table."""
    place = sent.number("side")
    if place not in (0, 1):
        raise OldScreen
    return room.sides[place]


def _leaving(sent: Sent) -> int | None:
    """The stage that was on the screen that sent this; the lobby has no place."""
    return sent.number("leaving")


def _next_stage(room: Room, sent: Sent) -> None:
    if room.following is None:
        raise OldScreen
    services.go_to(
        room.session,
        leaving=_leaving(sent),
        to=room.following.position,
        reason=sent.words("reason"),
    )


def _go_to(room: Room, sent: Sent) -> None:
    to = sent.number("to")
    if to is None:
        raise OldScreen
    services.go_to(room.session, leaving=_leaving(sent), to=to, reason=sent.words("reason"))


def _lead(room: Room, sent: Sent) -> None:
    services.lead(room.session, by=sent.by)


def _lock(room: Room, sent: Sent) -> None:
    services.set_room(room.session, locked=sent.ticked("on"))


def _blank(room: Room, sent: Sent) -> None:
    services.set_room(room.session, blanked=sent.ticked("on"))


def _pause(room: Room, sent: Sent) -> None:
    services.pause(room.session, paused=sent.ticked("on"))


def _join_screen(room: Room, sent: Sent) -> None:
    services.focus(room.session, leaving=room.place, joining=sent.ticked("on"))


def _timer(room: Room, sent: Sent) -> None:
    """Run for `minutes`, or add them to what is left; 0 takes the timer away."""
    minutes = sent.number("minutes") or 0
    left = room.seconds_left or 0 if sent.ticked("more") else 0
    services.set_timer(room.session, seconds=left + minutes * 60)


def _floor(room: Room, sent: Sent) -> None:
    services.give_floor(room.session, side_of(room, sent) if sent.words("side") else None)


def _park(room: Room, sent: Sent) -> None:
    services.park(room.session, sent.words("text", longest=500))


def _unpark(room: Room, sent: Sent) -> None:
    services.unpark(room.session, sent.key("parked"))


def _paper_seat(room: Room, sent: Sent) -> None:
    services.add_paper_seat(room.session, side_of(room, sent))


def _fewer_seats(room: Room, sent: Sent) -> None:
    """Take a seat of a side away that no phone answers from: a paper place first."""
    services.remove_paper_seat(room.session, side_of(room, sent))


def _expect(room: Room, sent: Sent) -> None:
    """How many people each side has, so that nobody joins twice."""
    expected = {}
    for side in room.sides:
        number = sent.number(f"expected_{side.position}")
        if number is not None and number > 0:
            expected[side.key] = number
    services.set_room(room.session, expected=expected)


def _finish(room: Room, sent: Sent) -> None:
    """Close the room for good, wherever it is; what was not held needs a reason."""
    services.finish(room.session, by=sent.by, reason=sent.words("reason"))


ACTS: dict[str, ConsoleAct] = {
    NEXT_STAGE: _next_stage,
    "go-to": _go_to,
    "lead": _lead,
    "lock": _lock,
    "blank": _blank,
    "pause": _pause,
    "join-screen": _join_screen,
    "timer": _timer,
    "floor": _floor,
    "park": _park,
    "unpark": _unpark,
    "paper-seat": _paper_seat,
    "fewer-seats": _fewer_seats,
    "expect": _expect,
    "finish": _finish,
}


def _flag(room: Room, guest: Guest, sent: Sent) -> None:
    """One tap on a word that somebody does not understand."""
    word = sent.words("word", longest=200)
    if not word:
        raise NotUnderstood
    services.flag(guest.seat, guest.key, word, goal=room.goal(sent.words("goal")))


SEAT_ACTS: dict[str, SeatAct] = {"flag": _flag}
