"""What the console shows beside the stage: agenda, parking lot, flags, the talk clock, the switches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.safestring import SafeString

from audits.workshops import live
from audits.workshops.models import HeldStage, Parked
from audits.workshops.services import floor_seconds
from audits.workshops.services.listening import flags_by_term
from audits.workshops.stages import title_of as stage_title
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Words


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """`state`: done, skipped, here or ahead. `at`: when it is due to begin, None before it is known."""

    place: int
    title: Words
    minutes: int
    state: str
    reason: str
    at: datetime | None
    skips: bool


@dataclass(frozen=True, slots=True)
class Flagged:
    term: str
    taps: int


@dataclass(frozen=True, slots=True)
class Later:
    pk: str
    text: str


@dataclass(frozen=True, slots=True)
class Floor:
    """How long a side has had the floor; `since` (ISO) when it has it now."""

    side: SideSeen
    seconds: int
    since: str

    @property
    def clock(self) -> str:
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleExtras:
    agenda: tuple[AgendaLine, ...]
    previous: AgendaLine | None
    flags: tuple[Flagged, ...]
    parked: tuple[Later, ...]
    floor: tuple[Floor, ...]
    locked: bool
    led_by: str
    phones: int
    rehearsal: bool
    back: str
    projector: str
    reports: str
    room_sees: SafeString
    expected: tuple[tuple[SideSeen, int | None], ...]


def console_extras(room: Room, *, room_sees: SafeString) -> ConsoleExtras:
    """`room_sees` is the projector's own fragment."""
    session = room.session
    address = [room.audit.ref, session.pk]
    agenda = _agenda(room)
    before = [line for line in agenda if room.place is not None and line.place < room.place]
    phones = live.connected(session.pk)
    had = floor_seconds(session)
    return ConsoleExtras(
        agenda=agenda,
        previous=before[-1] if before else None,
        flags=tuple(
            sorted(
                (Flagged(term.term, sum(term.flags.values())) for term in flags_by_term(session)),
                key=lambda flag: (-flag.taps, flag.term),
            )
        ),
        parked=tuple(
            Later(str(row.pk), row.text) for row in Parked.objects.filter(session=session)
        ),
        floor=tuple(
            Floor(
                room.seen(side),
                had[side.key],
                session.floor_since.isoformat()
                if session.floor_since and session.floor_side_id == side.pk
                else "",
            )
            for side in room.sides
        ),
        locked=session.locked,
        led_by=str(session.led_by or ""),
        phones=phones["phone-0"] + phones["phone-1"],
        rehearsal=room.audit.rehearsal_of_id is not None,
        back=reverse("workshops:sessions", args=[room.audit.ref]),
        projector=reverse("workshops:projector", args=address),
        reports=reverse("reports:reports", args=[room.audit.ref]),
        room_sees=room_sees,
        expected=tuple((room.seen(side), session.expected.get(side.key)) for side in room.sides),
    )


def _agenda(room: Room) -> tuple[AgendaLine, ...]:
    """The stages with the times they are due, counted on from now or from the planned beginning."""
    session = room.session
    begins = session.scheduled_at if room.place is None else None
    lines = []
    for row in room.agenda:
        if row.position == room.place:
            begins = room.now
        lines.append(
            AgendaLine(
                row.position,
                stage_title(row.stage),
                row.minutes,
                _state(room, row),
                row.reason,
                None if row.outcome and row.position != room.place else begins,
                _skips(room, row),
            )
        )
        if begins is not None:
            left = room.seconds_left if row.position == room.place else None
            begins += timedelta(seconds=row.minutes * 60 if left is None else left)
    return tuple(lines)


def _skips(room: Room, row: HeldStage) -> bool:
    """Whether going there from here would pass over stages that were not held."""
    here = -1 if room.place is None else room.place
    return any(here < each.position < row.position and not each.outcome for each in room.agenda)


def _state(room: Room, row: HeldStage) -> str:
    if row.position == room.place:
        return "here"
    return row.outcome or "ahead"
