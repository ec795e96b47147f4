"""A set of statements, rated blind by both sides and at their own pace: opened together, closed and
revealed together, shown by dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Side
from audits.engine.instruments import INSTRUMENTS
from audits.organisations.templatetags.house import say
from audits.workshops import services
from audits.workshops.figures import facts_of, in_points, subject_of
from audits.workshops.models import Instrument, Kind, Question, Statement
from audits.workshops.services.asking import Subject
from audits.workshops.stages.asked import AskedNow, AskingPhone, PaperLeft, asked_now, paper_left
from audits.workshops.stages.asking import Asking, State, lines_of, wording_of
from audits.workshops.stages.asking_acts import enter_paper, reveal_step
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import OldScreen, Sent, Stage, Step, Words

WAY: tuple[Words, ...] = (
    gettext_lazy("Open"),
    gettext_lazy("close"),
    gettext_lazy("reveal"),
    gettext_lazy("read"),
    gettext_lazy("next"),
)


def _instrument(room: Room) -> Instrument | None:
    """The instrument the room works on: the one chosen last, else the last one asked here."""
    taken = Instrument.objects.filter(audit=room.audit)
    chosen = taken.filter(key=room.focus("instrument")).first()
    return chosen or taken.filter(statements__questions__session=room.session).last()


def _statements(room: Room) -> tuple[Subject, ...]:
    instrument = _instrument(room)
    return tuple(instrument.statements.all()) if instrument else ()


ASKING = Asking(
    stage="instruments",
    kind=Kind.STATEMENT,
    sentence=gettext_lazy("How far is this so?"),
    low=gettext_lazy("not at all"),
    high=gettext_lazy("fully"),
    subjects=_statements,
)


# --- Boards ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Choice:
    """An instrument of this kind of table. `asked`: this session has put it."""

    key: str
    title: str
    summary: str
    asked: bool


@dataclass(frozen=True, slots=True)
class SideMean:
    """A side's mean over a dimension, and where it lies, in percent of the scale; empty where it may
    not be shown."""

    side: SideSeen
    mean: str
    at: str


@dataclass(frozen=True, slots=True)
class DimensionShown:
    title: str
    sides: tuple[SideMean, SideMean]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentBoard:
    """`answered` is the number of complete ballots, until the reveal; then come the `dimensions`."""

    title: str
    state: str
    statements: int
    answered: int
    seated: int
    low: Words
    high: Words
    scale: tuple[int, ...]
    dimensions: tuple[DimensionShown, ...]
    reading: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    asked: tuple[AskedNow, ...] = ()
    paper: tuple[PaperLeft, ...] = ()


def _board(room: Room, *, told: bool) -> InstrumentBoard:
    """`told`: whether the reading is shown as soon as there is one."""
    instrument = _instrument(room)
    questions = _questions(room)
    state = _state(questions)
    counting = state in (State.OPEN, State.CLOSED)
    first = questions[0] if questions else None
    dimensions = tuple(_dimensions(room, instrument, questions)) if state == State.REVEALED else ()
    read = told or bool(first and first.reading)
    return InstrumentBoard(
        # The house's own have a title in every language.
        title=_(instrument.title) if instrument else "",
        state=state,
        statements=len(questions),
        answered=min(map(room.answered, questions)) if counting else 0,
        seated=room.asked_of(first) if first and counting else 0,
        low=ASKING.low,
        high=ASKING.high,
        scale=tuple(range(room.audit.scale_low, room.audit.scale_high + 1)),
        dimensions=dimensions,
        reading=_reading(dimensions) if read and dimensions else (),
    )


def _console(room: Room) -> InstrumentBoard:
    board = _board(room, told=True)
    lines = lines_of(room, ASKING)
    incomplete = [line for line in lines if line.question and paper_left(room, line.question)]
    asked = tuple(asked_now(room, ASKING, line, lines) for line in incomplete[:1])
    left = incomplete[0].question if incomplete else None
    return replace(
        board,
        choices=tuple(_choices(room)),
        asked=asked,
        paper=paper_left(room, left) if left else (),
    )


def _projector(room: Room) -> InstrumentBoard:
    return _board(room, told=False)


def _phone(room: Room, side: Side) -> AskingPhone:
    lines = lines_of(room, ASKING)
    taking = [line for line in lines if line.state == State.OPEN]
    return AskingPhone(
        questions=tuple(asked_now(room, ASKING, each, lines) for each in taking),
        now=asked_now(room, ASKING, lines[0], lines) if lines else None,
        other=room.seen(room.other(side)),
        answered=0,
        seated=0,
    )


def _choices(room: Room) -> Iterator[Choice]:
    asked = {each.statement.instrument.key for each in room.questions if each.statement is not None}
    for key in room.audit.table.instruments:
        known = INSTRUMENTS[key]
        yield Choice(key, say(known.title), say(known.summary), key in asked)


def _questions(room: Room) -> list[Question]:
    return [line.question for line in lines_of(room, ASKING) if line.question]


def _state(questions: list[Question]) -> str:
    """The state all of them are in; they move together."""
    states = {question.state for question in questions}
    order = (State.DRAFT, State.OPEN, State.CLOSED, State.REVEALED)
    return next((state for state in order if state in states), State.DRAFT)


def _dimensions(
    room: Room, instrument: Instrument | None, questions: list[Question]
) -> Iterator[DimensionShown]:
    """Each side's mean over the statements of a dimension, as far as the engine shows it."""
    figures = {each.subject: each for each in facts_of(room, *questions).questions}
    titles = _dimension_titles(instrument)
    by_dimension: dict[str, list[Question]] = {}
    for question in questions:
        if isinstance(question.statement, Statement):
            by_dimension.setdefault(question.statement.dimension, []).append(question)
    low, span = room.audit.scale_low, room.audit.scale_high - room.audit.scale_low
    for dimension, asked in by_dimension.items():
        means: list[SideMean] = []
        for place, side in enumerate(room.sides):
            told = [figures[subject_of(each)] for each in asked if subject_of(each) in figures]
            shown = [each.sides[place].mean for each in told]
            known = [mean for mean in shown if mean is not None]
            whole = fmean(known) if known and len(known) == len(asked) else None
            means.append(
                SideMean(
                    room.seen(side),
                    "" if whole is None else in_points(whole),
                    "" if whole is None else f"{100 * (whole - low) / span:.1f}",
                )
            )
        yield DimensionShown(titles.get(dimension, dimension), (means[0], means[1]))


def _dimension_titles(instrument: Instrument | None) -> dict[str, str]:
    known = INSTRUMENTS.get(instrument.key) if instrument else None
    return {each.key: say(each.title) for each in known.dimensions} if known else {}


def _reading(dimensions: tuple[DimensionShown, ...]) -> tuple[str, ...]:
    """Where the sides are furthest apart, and what both rate lowest."""
    compared = [each for each in dimensions if all(side.at for side in each.sides)]
    if not compared:
        return (_("Too few answers to compare the sides."),)

    def apart(each: DimensionShown) -> float:
        return abs(float(each.sides[0].at) - float(each.sides[1].at))

    widest = max(compared, key=apart)
    lowest = min(compared, key=lambda each: sum(float(side.at) for side in each.sides))
    return (
        _("Furthest apart: %(dimension)s.") % {"dimension": widest.title},
        _("Lowest for both together: %(dimension)s.") % {"dimension": lowest.title},
    )


# --- The next step, and the acts ------------------------------------------------------------------
def _next_step(room: Room) -> Step | None:
    """Put one instrument after the other: open, close, reveal and read it as a whole."""
    questions = _questions(room)
    state = _state(questions)
    if questions and state == State.OPEN:
        return Step(label=_("Close the vote"), act="close-all", way=WAY, at=1)
    if questions and state == State.CLOSED:
        return reveal_step(room, questions, {}, act="reveal-all", way=WAY)
    if questions and state == State.REVEALED and not questions[0].reading:
        return Step(label=_("Show the reading"), act="read-all", way=WAY, at=3)
    left = next((choice for choice in _choices(room) if not choice.asked), None)
    if left is None:
        return None
    label = _("Open: %(title)s") % {"title": left.title}
    return Step(label=label, act="put", sends={"instrument": left.key}, way=WAY, at=0)


def _put(room: Room, sent: Sent) -> None:
    """Freeze the instrument's wording into the audit and open all its statements."""
    key = sent.words("instrument")
    if key not in room.audit.table.instruments:
        raise OldScreen
    instrument = services.take_up_instrument(room.audit, key)
    statements = [
        (statement, wording_of(room, ASKING, statement))
        for statement in instrument.statements.all()
    ]
    services.focus(room.session, leaving=room.place, instrument=key)
    services.ask_all(room.session, Kind.STATEMENT, statements)


def _in_state(room: Room, state: str) -> list[Question]:
    questions = [each for each in _questions(room) if each.state == state]
    if not questions:
        raise OldScreen
    return questions


def _close_all(room: Room, _sent: Sent) -> None:
    services.close_all(room.session, _in_state(room, State.OPEN))


def _reveal_all(room: Room, sent: Sent) -> None:
    sealed = _in_state(room, State.CLOSED)
    services.reveal_all(room.session, sealed, reason=sent.words("reason"))


def _read_all(room: Room, _sent: Sent) -> None:
    for question in _in_state(room, State.REVEALED):
        services.show_reading(room.session, question)


def _paper(room: Room, sent: Sent) -> None:
    enter_paper(room, ASKING, sent)


STAGE = Stage(
    key="instruments",
    title=gettext_lazy("Statements, blind"),
    purpose=gettext_lazy("How far is it so, here, with us? Both sides rate the same statements."),
    say=gettext_lazy(
        "“One statement after the other, at your own pace. Answer for what you see, not for what you hope.”"
    ),
    prompts=(
        gettext_lazy("Wait until nearly everybody is through before you close."),
        gettext_lazy("Both sides may be right at once; nobody is blamed."),
    ),
    minutes=15,
    then=(
        gettext_lazy("When all are through, both sides’ views appear on the big screen."),
        gettext_lazy("The room speaks about what is furthest apart."),
    ),
    next_step=_next_step,
    console=_console,
    projector=_projector,
    phone=_phone,
    acts={
        "put": _put,
        "close-all": _close_all,
        "reveal-all": _reveal_all,
        "read-all": _read_all,
        "paper": _paper,
    },
)
