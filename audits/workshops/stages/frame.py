"""What every screen of a room knows, whatever the stage: plain words and numbers, nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from audits.workshops.stages import title_of as stage_title
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Stage, Words


@dataclass(frozen=True, slots=True)
class Timer:
    """A screen counts down to `ends_at` (ISO) by the server's clock; paused, it shows `left`."""

    ends_at: str
    left: int

    @property
    def clock(self) -> str:
        return f"{self.left // 60}:{self.left % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSeen:
    """A stage's words, at its place in the agenda."""

    key: str
    title: Words
    purpose: Words
    say: Words
    prompts: tuple[Words, ...]
    then: tuple[Words, ...]
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`acts_at` is the address that acts of this screen are sent below. `scene` changes when what is
    asked changes, and not when a counter does: a field being filled in lives as long as its scene."""

    organisation: str
    title: str
    audit_title: str
    practice: str
    code: str
    acts_at: str
    scene: str
    sides: tuple[SideSeen, SideSeen]
    stage: StageSeen
    following: Words
    open: bool
    finished: bool
    begun: bool
    blanked: bool
    paused: bool
    joining: bool
    timer: Timer | None

    @property
    def joined(self) -> int:
        return sum(side.joined for side in self.sides)


def frame_of(room: Room, *, acts_at: str) -> Frame:
    session = room.session
    return Frame(
        organisation=room.audit.organisation.name,
        title=session.title,
        audit_title=room.audit.title,
        practice=room.audit.practice.name,
        code=session.code,
        acts_at=acts_at,
        scene=scene_of(room),
        sides=room.sides_seen,
        stage=stage_seen(room.stage, room.place),
        following=stage_title(room.following.stage) if room.following else "",
        open=session.is_open,
        finished=session.state == session.State.FINISHED,
        begun=room.place is not None,
        blanked=session.blanked,
        paused=session.paused,
        joining=bool(session.focus.get("joining")),
        timer=_timer(room),
    )


def scene_of(room: Room) -> str:
    """Where the room is, in a few letters."""
    session = room.session
    looked_at = {name: what for name, what in session.focus.items() if name != "joining"}
    states = [(str(each.pk), each.state, each.reading) for each in room.questions]
    told = (session.state, session.stage, session.paused, session.blanked, looked_at, states)
    return sha256(repr(told).encode()).hexdigest()[:12]


def stage_seen(stage: Stage, place: int | None) -> StageSeen:
    return StageSeen(
        key=stage.key,
        title=stage.title,
        purpose=stage.purpose,
        say=stage.say,
        prompts=stage.prompts,
        then=stage.then,
        place=place,
    )


def _timer(room: Room) -> Timer | None:
    left = room.seconds_left
    if left is None:
        return None
    ends_at = room.session.timer_ends_at
    return Timer(ends_at.isoformat() if ends_at else "", left)
