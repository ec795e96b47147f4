"""The boards of what is asked. Before the reveal they hold how many have answered and nothing else,
so that no template, and no mistake in one, can show more."""

from __future__ import annotations

from dataclasses import dataclass

from audits.engagements.models import Side
from audits.workshops.figures import (
    Shown,
    heading_of,
    reading_of,
    sentence_of,
    shown_of,
    working_of,
)
from audits.workshops.models import Ballot, Question, Reason
from audits.workshops.stages.asking import (
    Asking,
    Line,
    State,
    line_now,
    lines_of,
    sentence_in,
    sentence_read,
    title_of_subject,
)
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Words
from audits.workshops.stages.wording import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNow:
    """What is asked, in words. `state` is draft, open, closed or revealed."""

    pk: str
    subject: str
    goal: str
    title: str
    pieces: tuple[Piece, ...]
    plain: str
    plain_pieces: tuple[Piece, ...]
    sentence: str
    state: str
    number: int
    of: int
    again: bool
    low: Words
    high: Words
    scale: tuple[int, ...]
    predicts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSeen:
    """One of the things asked, in a list; `note` says what there is to say of it."""

    pk: str
    title: str
    state: str
    here: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonsSeen:
    """Why people of a side answered as they did; only where k of them said so, in no order."""

    side: SideSeen
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperLeft:
    """How many paper ballots of a side are still to be entered."""

    side: SideSeen
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingConsole:
    """`answered` counts both sides together, until the reveal."""

    now: AskedNow | None
    lines: tuple[LineSeen, ...]
    answered: int
    seated: int
    open_ones: int
    shown: Shown | None
    reading: tuple[str, ...]
    working: str
    reading_shown: bool
    reasons: tuple[ReasonsSeen, ...]
    paper: tuple[PaperLeft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingProjector:
    """`shown`, `reading` and `reasons` exist only once the room may see them."""

    now: AskedNow | None
    answered: int
    seated: int
    shown: Shown | None
    reading: tuple[str, ...]
    reasons: tuple[ReasonsSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingPhone:
    """`questions` take answers now; `now` is what the room looks at."""

    questions: tuple[AskedNow, ...]
    now: AskedNow | None
    other: SideSeen
    answered: int
    seated: int


def asked_now(room: Room, asking: Asking, line: Line, lines: tuple[Line, ...]) -> AskedNow:
    """The line as screens name it; once opened, in the words that froze then."""
    question = line.question
    frozen = question if question and question.state != State.DRAFT else None
    goal = room.goal(line.subject.pk)
    title = heading_of(frozen) if frozen else title_of_subject(line.subject)
    sentence = (
        sentence_read(room, asking, sentence_of(frozen)) if frozen else sentence_in(room, asking)
    )
    title = title or sentence
    plain = goal.goal.plain if goal else ""
    low, high = _scale(room, frozen)
    return AskedNow(
        pk=str(question.pk) if question else "",
        subject=str(line.subject.pk),
        goal=str(goal.pk) if goal else "",
        title=title,
        pieces=room.pieces(title),
        plain=plain,
        plain_pieces=room.pieces(plain),
        sentence="" if sentence == title else sentence,
        state=line.state,
        number=lines.index(line) + 1,
        of=len(lines),
        again=asking.again,
        low=asking.low,
        high=asking.high,
        scale=tuple(range(low, high + 1)),
        predicts=question.predicts if question else asking.predicts,
    )


def _scale(room: Room, frozen: Question | None) -> tuple[int, int]:
    if frozen is not None and frozen.low is not None and frozen.high is not None:
        return frozen.low, frozen.high
    return room.audit.scale_low, room.audit.scale_high


def line_seen(room: Room, asking: Asking, line: Line, *, here: bool, note: str = "") -> LineSeen:
    return LineSeen(
        pk=str(line.subject.pk),
        title=title_of_subject(line.subject) or sentence_in(room, asking),
        state=line.state,
        here=here,
        note=note,
    )


def reasons_of(room: Room, question: Question) -> tuple[ReasonsSeen, ...]:
    """The reasons of sides that gave at least k of them."""
    if question.state != State.REVEALED:
        return ()
    told = []
    for side in room.sides:
        given = Reason.objects.filter(question=question, side=side)
        texts = tuple(given.values_list("text", flat=True))
        if len(texts) >= room.audit.smallest_side:
            told.append(ReasonsSeen(room.seen(side), texts))
    return tuple(told)


def paper_left(room: Room, question: Question) -> tuple[PaperLeft, ...]:
    """What is still to be entered from paper."""
    if question.state != State.OPEN:
        return ()
    entered = Ballot.objects.filter(question=question, key__startswith="paper")
    left = (
        PaperLeft(side, side.paper - entered.filter(side=room.sides[side.position]).count())
        for side in room.sides_seen
        if side.paper
    )
    return tuple(each for each in left if each.missing > 0)


def console_board(room: Room, asking: Asking) -> AskingConsole:
    lines = lines_of(room, asking)
    line = line_now(room, lines)
    seen = tuple(line_seen(room, asking, each, here=each is line) for each in lines)
    return console_of(room, asking, line, lines, seen)


def console_of(
    room: Room,
    asking: Asking,
    line: Line | None,
    lines: tuple[Line, ...],
    seen: tuple[LineSeen, ...],
) -> AskingConsole:
    question = line.question if line else None
    shown = shown_of(room, question) if question else None
    counting = question is not None and shown is None
    return AskingConsole(
        now=asked_now(room, asking, line, lines) if line else None,
        lines=seen,
        answered=room.answered(question) if question and counting else 0,
        seated=room.asked_of(question) if question and counting else room.joined,
        open_ones=sum(each.state == State.OPEN for each in lines),
        shown=shown,
        reading=reading_of(room, question) if question and shown and asking.reads else (),
        working=working_of(room, question) if question and shown and asking.reads else "",
        reading_shown=bool(question and question.reading),
        reasons=reasons_of(room, question) if question else (),
        paper=paper_left(room, question) if question else (),
    )


def projector_board(room: Room, asking: Asking) -> AskingProjector:
    lines = lines_of(room, asking)
    return projector_of(room, asking, line_now(room, lines), lines)


def projector_of(
    room: Room, asking: Asking, line: Line | None, lines: tuple[Line, ...]
) -> AskingProjector:
    question = line.question if line else None
    shown = shown_of(room, question) if question else None
    counting = question is not None and shown is None
    read = question is not None and shown is not None and question.reading
    return AskingProjector(
        now=asked_now(room, asking, line, lines) if line else None,
        answered=room.answered(question) if question and counting else 0,
        seated=room.asked_of(question) if question and counting else 0,
        shown=shown,
        reading=reading_of(room, question) if question and read and asking.reads else (),
        reasons=reasons_of(room, question) if question and read else (),
    )


def phone_board(room: Room, side: Side, asking: Asking) -> AskingPhone:
    """What takes answers now, what the room looks at first; the rest each at their own pace."""
    lines = lines_of(room, asking)
    line = line_now(room, lines)
    taking = [each for each in lines if each.state == State.OPEN]
    taking.sort(key=lambda each: each is not line)
    return phone_of(room, side, asking, line=line, lines=lines, taking=taking)


def phone_of(
    room: Room,
    side: Side,
    asking: Asking,
    *,
    line: Line | None,
    lines: tuple[Line, ...],
    taking: list[Line],
) -> AskingPhone:
    question = line.question if line else None
    counting = question is not None and question.state == State.OPEN
    return AskingPhone(
        questions=tuple(asked_now(room, asking, each, lines) for each in taking),
        now=asked_now(room, asking, line, lines) if line else None,
        other=room.seen(room.other(side)),
        answered=room.answered(question) if question and counting else 0,
        seated=room.asked_of(question) if question and counting else 0,
    )
