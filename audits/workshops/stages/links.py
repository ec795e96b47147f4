"""How goals of the two sides bear on each other: in mixed groups, one pair of goals at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Side
from audits.goals.matrix import Cell, Matrix, ServedGoal, ServingGoal, directions, matrix
from audits.goals.models import Effect, ScopedGoal, Strength
from audits.workshops import services
from audits.workshops.services.choosing import LINKS, about_link, cell_key
from audits.workshops.services.slips import slips_about
from audits.workshops.stages.room import GoalSeen, Room, SideSeen
from audits.workshops.stages.stage import Guest, OldScreen, Sent, Stage, Step, Words


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be said of two goals; `proposed` by so many groups, `is_said` for good."""

    value: str
    words: Words
    proposed: int
    is_said: bool


@dataclass(frozen=True, slots=True)
class CellSeen:
    """Where two goals meet; `glyph` names its sign."""

    name: str
    source: str
    target: str
    glyph: str
    words: Words
    here: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A goal at the edge of the matrix. An orphan is served by nothing, or serves nothing."""

    key: str
    title: str
    orphan: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Row:
    edge: Edge
    cells: tuple[CellSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksBoard:
    """The pair in hand, and the matrix it stands in. `proposals` counts groups, for the facilitator
    alone what they propose; `walked` and `of` count pairs."""

    now: CellSeen | None
    source: GoalSeen | None
    target: GoalSeen | None
    serving: SideSeen | None
    served: SideSeen | None
    choices: tuple[Choice, ...]
    proposals: int
    columns: tuple[Edge, ...]
    rows: tuple[Row, ...]
    walked: int
    of: int

    @property
    def orphans(self) -> int:
        return sum(row.edge.orphan for row in self.rows) + sum(each.orphan for each in self.columns)


def _matrices(room: Room) -> tuple[Matrix, ...]:
    """One a direction in which this table serves."""
    return tuple(matrix(room.audit, *pair) for pair in directions(room.audit))


def _cells(matrices: tuple[Matrix, ...]) -> list[Cell]:
    """In the order in which they are walked: goal after goal that is to be served."""
    return [cell for each in matrices for row in each.rows for cell in row.cells]


def _name(cell: Cell) -> str:
    return cell_key(cell.source, cell.target)


def _here(room: Room, cells: list[Cell]) -> Cell | None:
    chosen = room.focus("cell")
    return next((cell for cell in cells if _name(cell) == chosen), cells[0] if cells else None)


def _walked(room: Room, cell: Cell) -> bool:
    """Whether the room has spoken of the pair: a link stands there, or “none” was recorded."""
    return cell.link is not None or _name(cell) in (room.session.focus.get("walked") or ())


def _board(room: Room, *, counts: bool = False) -> LinksBoard:
    matrices = _matrices(room)
    cells = _cells(matrices)
    now = _here(room, cells)
    if now is None:
        return LinksBoard(
            now=None, source=None, target=None, serving=None, served=None, choices=(),
            proposals=0, columns=(), rows=(), walked=0, of=0,
        )  # fmt: skip
    drawn = next(each for each in matrices if each.served.pk == now.target.side_id)
    proposed = slips_about(room.session, about_link(now.source, now.target))
    return LinksBoard(
        now=_cell_seen(now, now),
        source=room.goal_seen(now.source),
        target=room.goal_seen(now.target),
        serving=room.seen(drawn.serving),
        served=room.seen(drawn.served),
        choices=_choices(room, now, Counter(proposed if counts else ())),
        proposals=len(proposed),
        columns=tuple(_edge(each, now.source) for each in drawn.columns),
        rows=tuple(
            Row(_edge(row, now.target), tuple(_cell_seen(cell, now) for cell in row.cells))
            for row in drawn.rows
        ),
        walked=sum(_walked(room, cell) for cell in cells),
        of=len(cells),
    )


def _edge(goal: ServedGoal | ServingGoal, now: ScopedGoal) -> Edge:
    scoped = goal.scoped
    return Edge(scoped.key, scoped.goal.title, goal.orphan, scoped.pk == now.pk)


def _cell_seen(cell: Cell, now: Cell) -> CellSeen:
    return CellSeen(
        _name(cell),
        cell.source.key,
        cell.target.key,
        cell.glyph,
        words_of(cell.glyph),
        _name(cell) == _name(now),
    )


def words_of(said: str) -> Words:
    """“supports, strong”, or that there is no link."""
    if said == services.NO_LINK:
        return _("no link")
    effect, strength = said.split("-")
    return f"{Effect(effect).label}, {Strength(strength).label}"


def _choices(room: Room, cell: Cell, proposed: Counter[str]) -> tuple[Choice, ...]:
    said = cell.glyph if _walked(room, cell) else ""
    return tuple(Choice(each, words_of(each), proposed[each], each == said) for each in LINKS)


def _console(room: Room) -> LinksBoard:
    return _board(room, counts=True)


def _phone(room: Room, _side: Side) -> LinksBoard:
    return _board(room)


def _next_step(room: Room) -> Step | None:
    """The next pair of which nothing is said yet; then on to the next stage."""
    cells = _cells(_matrices(room))
    now = _here(room, cells)
    if now is None:
        return None
    at = cells.index(now)
    rest = (cell for cell in cells[at + 1 :] + cells[:at] if not _walked(room, cell))
    cell = next(rest, None)
    if cell is None:
        return None
    return Step(
        label=_("Next pair: %(one)s and %(two)s")
        % {"one": cell.source.key, "two": cell.target.key},
        act="look-at",
        sends={"cell": _name(cell)},
        way=(_("Propose"), _("record"), _("next")),
        at=2 if _walked(room, now) else 1,
    )


def _cell_sent(room: Room, sent: Sent) -> Cell:
    """The pair a form names. Raises OldScreen."""
    wanted = sent.words("cell")
    for cell in _cells(_matrices(room)):
        if _name(cell) == wanted:
            return cell
    raise OldScreen


def _look_at(room: Room, sent: Sent) -> None:
    services.focus(room.session, leaving=room.place, cell=_name(_cell_sent(room, sent)))


def _record(room: Room, sent: Sent) -> None:
    cell = _cell_sent(room, sent)
    services.record_link(room.session, cell.source, cell.target, sent.words("said"), by=sent.by)


def _propose(room: Room, guest: Guest, sent: Sent) -> None:
    cell = _cell_sent(room, sent)
    now = _here(room, _cells(_matrices(room)))
    if now is None or _name(now) != _name(cell):
        raise OldScreen
    services.propose_link(guest.seat, guest.key, cell.source, cell.target, sent.words("said"))


STAGE = Stage(
    key="links",
    title=gettext_lazy("What serves what"),
    purpose=gettext_lazy("Pair by pair: does one goal support the other, hinder it, or neither?"),
    say=gettext_lazy(
        "“Mixed groups now, both sides in each. One of you holds the phone and proposes. Most pairs have no link, and that is an answer.”"
    ),
    prompts=(
        gettext_lazy(
            "Groups disagree? Hear one sentence from each, then record what the room says."
        ),
        gettext_lazy("A goal that nothing serves glows at the edge. Ask: who should?"),
        gettext_lazy("Hinders is no accusation. It is the most useful thing to find."),
    ),
    minutes=35,
    then=(gettext_lazy("What the room agrees on stands in the matrix on the big screen."),),
    next_step=_next_step,
    console=_console,
    projector=_board,
    phone=_phone,
    acts={"look-at": _look_at, "record": _record},
    seat_acts={"propose": _propose},
)
