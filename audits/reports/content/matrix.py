"""What one side does for what the other wants: served goals × serving goals.

Up to two matrices of twelve columns show the links as marks; beyond that the links are listed in
two tables, one a side, since nobody reads thirty columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import Goal, Link
from audits.reports.content.reading import Direction, Reading, SideName
from audits.reports.content.wording import (
    DASH,
    brief,
    capital,
    counted,
    day,
    figure,
    index,
    listed,
    percent,
    quoted,
)

COLUMNS = 12  # that a page carries
ROWS = 26  # of a matrix; a longer one would lose its heads
STRENGTHS = ("strong", "medium", "weak")
GLYPHS = {
    ("supports", "strong"): "▲",
    ("supports", "medium"): "▲",
    ("supports", "weak"): "△",
    ("hinders", "strong"): "▼",
    ("hinders", "medium"): "▼",
    ("hinders", "weak"): "▽",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A link as a sign: its class gives the size, `words` say it to those who hear the page."""

    glyph: str
    css: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    key: str
    name: str
    orphan: bool
    supports: str
    effort: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    name: str
    orphan: bool
    cells: tuple[tuple[Mark, ...], ...]
    importance: str
    support: str
    hindrance: str
    strong: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One matrix on the page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    width: str  # class for the columns' width
    height: str  # class for the rows' height
    has_effort: bool
    has_confidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGoal:
    """A goal in the long form: its name and the links that reach or leave it."""

    key: str
    name: str
    orphan: bool
    supports: tuple[tuple[Mark, str], ...]
    hinders: tuple[tuple[Mark, str], ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    served: tuple[ListedGoal, ...]
    serving: tuple[ListedGoal, ...]
    has_effort: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A short note under the matrix: the orphans, the exemptions."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    headline: str
    kicker: str
    served: SideName
    serving: SideName
    grids: tuple[Grid, ...]
    lists: Lists | None
    asides: tuple[Aside, ...]
    notes: tuple[str, ...]


def write(reading: Reading) -> tuple[Matrix, ...]:
    """One matrix a direction in which one side serves the other, where both have goals."""
    return tuple(
        _matrix(reading, way)
        for way in reading.directions
        if reading.roots(way.served) and reading.roots(way.serving) and reading.evidence.links
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The links of one direction by root goals, worked out once."""

    rows: tuple[Goal, ...]
    columns: tuple[Goal, ...]
    links: dict[tuple[str, str], list[Link]]
    spent: dict[str, float]  # share of the effort by serving goal, exempt goals left out

    def served_by(self, key: str) -> list[str]:
        return [column.key for column in self.columns if self._supports(key, column.key)]

    def serves(self, key: str) -> list[str]:
        return [row.key for row in self.rows if self._supports(row.key, key)]

    def _supports(self, row: str, column: str) -> bool:
        return any(link.effect == "supports" for link in self.links.get((row, column), ()))


def _table(reading: Reading, way: Direction) -> _Table:
    rows, columns = reading.roots(way.served), reading.roots(way.serving)
    row_of = {key: goal.key for goal in rows for key in reading.family(goal.key)}
    column_of = {key: goal.key for goal in columns for key in reading.family(goal.key)}
    links: dict[tuple[str, str], list[Link]] = {}
    for link in reading.evidence.links:
        if link.target in row_of and link.source in column_of:
            links.setdefault((row_of[link.target], column_of[link.source]), []).append(link)
    return _Table(rows=rows, columns=columns, links=links, spent=_spent(reading, columns))


def _spent(reading: Reading, columns: Sequence[Goal]) -> dict[str, float]:
    efforts = {goal.key: reading.effort(goal) for goal in columns if goal.exemption is None}
    known = {key: effort for key, effort in efforts.items() if effort is not None}
    total = sum(known.values())
    return {key: effort / total for key, effort in known.items()} if total else {}


def _matrix(reading: Reading, way: Direction) -> Matrix:
    table = _table(reading, way)
    unserved = [goal for goal in table.rows if not table.served_by(goal.key)]
    idle = [
        goal
        for goal in table.columns
        if not table.serves(goal.key) and goal.exemption is None
    ]
    fits = len(table.columns) <= 2 * COLUMNS and len(table.rows) <= ROWS
    return Matrix(
        headline=_headline(way, unserved, idle),
        kicker=_("What {serving} does for what {served} wants").format(
            serving=way.serving.name, served=way.served.name
        ),
        served=way.served,
        serving=way.serving,
        grids=tuple(_grids(reading, table)) if fits else (),
        lists=None if fits else _lists(reading, table),
        asides=tuple(_asides(reading, way, table, unserved, idle)),
        notes=tuple(_notes(reading)),
    )


def _headline(way: Direction, unserved: Sequence[Goal], idle: Sequence[Goal]) -> str:
    alone, loose = _named(unserved), _named(idle)
    if unserved and idle:
        sentence = _("Nothing reaches {alone}, and {loose} reach nothing")
        if len(idle) == 1:
            sentence = _("Nothing reaches {alone}, and {loose} reaches nothing")
    elif unserved:
        sentence = _("Nothing from {serving} reaches {alone}")
    elif idle:
        sentence = _("Every {served} goal is reached; {loose} reach nothing")
        if len(idle) == 1:
            sentence = _("Every {served} goal is reached; {loose} reaches nothing")
    else:
        sentence = _("Every {served} goal is reached, and every {serving} goal reaches one")
    return sentence.format(
        alone=alone, loose=loose, served=way.served.name, serving=way.serving.name
    )


def _named(goals: Sequence[Goal]) -> str:
    names = [quoted(brief(goal.title, 44)) for goal in goals]
    if len(names) <= 2:
        return listed(names)
    more = len(names) - 1
    return counted(
        ngettext("{name} and {count} other goal", "{name} and {count} other goals", more),
        more,
        name=names[0],
    )


def _grids(reading: Reading, table: _Table) -> Iterable[Grid]:
    parts = ceil(len(table.columns) / COLUMNS)
    cuts = [round(part * len(table.columns) / parts) for part in range(parts + 1)]
    for start, end in pairwise(cuts):
        columns = table.columns[start:end]
        yield Grid(
            columns=tuple(_column(reading, table, goal) for goal in columns),
            rows=tuple(_row(reading, table, goal, columns) for goal in table.rows),
            width=f"w{max(9, len(columns))}",
            height="tall" if len(table.rows) <= 6 else "mid" if len(table.rows) <= 10 else "low",
            has_effort=bool(table.spent),
            has_confidence=any(goal.confidence is not None for goal in table.columns),
        )


def _column(reading: Reading, table: _Table, goal: Goal) -> Column:
    count = len(table.serves(goal.key))
    exempt = goal.exemption is not None
    return Column(
        key=goal.key,
        name=brief(goal.title, 30),
        orphan=not count and not exempt,
        supports=str(count) if count else DASH if exempt else _("no link"),
        effort=_("exempt") if exempt else percent(table.spent.get(goal.key)),
        confidence=index(goal.confidence),
    )


def _row(reading: Reading, table: _Table, goal: Goal, columns: Sequence[Goal]) -> Row:
    figures = reading.figures[goal.key]
    orphan = not table.served_by(goal.key)
    return Row(
        name=brief(goal.title, 56),
        orphan=orphan,
        cells=tuple(_marks(table.links.get((goal.key, column.key), ())) for column in columns),
        importance=index(figures.importance),
        support=index(figures.support),
        hindrance=index(figures.hindrance) if figures.hindrance else DASH,
        strong=_("no link") if orphan else str(figures.strong_links),
    )


def _marks(links: Iterable[Link]) -> tuple[Mark, ...]:
    """The strongest link of each effect; a cell that helps and hinders shows both."""
    found = {(link.effect, link.strength) for link in links}
    marks = []
    for effect in ("supports", "hinders"):
        strength = next((each for each in STRENGTHS if (effect, each) in found), None)
        if strength is not None:
            marks.append(mark(effect, strength))
    return tuple(marks)


def mark(effect: str, strength: str) -> Mark:
    """The sign of a link, with its words."""
    words = {
        ("supports", "strong"): _("strong support"),
        ("supports", "medium"): _("medium support"),
        ("supports", "weak"): _("weak support"),
        ("hinders", "strong"): _("strong hindrance"),
        ("hinders", "medium"): _("medium hindrance"),
        ("hinders", "weak"): _("weak hindrance"),
    }
    css = strength if effect == "supports" else f"{strength} against"
    return Mark(GLYPHS[effect, strength], css, words[effect, strength])


def _lists(reading: Reading, table: _Table) -> Lists:
    def listing(goal: Goal, *, as_row: bool) -> ListedGoal:
        others = table.columns if as_row else table.rows
        pairs = [(goal.key, other.key) if as_row else (other.key, goal.key) for other in others]
        marks = [
            (sign, other.key)
            for other, pair in zip(others, pairs, strict=True)
            for sign in _marks(table.links.get(pair, ()))
        ]
        figures = reading.figures[goal.key]
        exempt = goal.exemption is not None
        orphan = not (table.served_by if as_row else table.serves)(goal.key)
        own = (
            (index(figures.importance), index(figures.support), str(figures.strong_links))
            if as_row
            else (
                _("exempt") if exempt else percent(table.spent.get(goal.key)),
                index(goal.confidence),
            )
        )
        return ListedGoal(
            key=goal.key,
            name=brief(goal.title, 70),
            orphan=orphan and not exempt,
            supports=tuple(each for each in marks if "against" not in each[0].css),
            hinders=tuple(each for each in marks if "against" in each[0].css),
            figures=own,
        )

    return Lists(
        served=tuple(listing(goal, as_row=True) for goal in table.rows),
        serving=tuple(listing(goal, as_row=False) for goal in table.columns),
        has_effort=bool(table.spent),
    )


def _asides(
    reading: Reading,
    way: Direction,
    table: _Table,
    unserved: Sequence[Goal],
    idle: Sequence[Goal],
) -> Iterable[Aside]:
    orphans = len(unserved) + len(idle)
    if orphans:
        lines = [_unserved_words(reading, goal) for goal in unserved[:3]]
        lines += [_idle_words(reading, table, goal) for goal in idle[:3]]
        if orphans > len(lines):
            lines.append(_("All others are listed with the findings."))
        heading = ngettext("{count} orphan", "{count} orphans", orphans)
        yield Aside(heading=capital(counted(heading, orphans)), lines=tuple(lines))
    exempt = [goal for goal in table.columns if goal.exemption is not None]
    if exempt:
        heading = ngettext("{count} exemption", "{count} exemptions", len(exempt))
        yield Aside(
            heading=capital(counted(heading, len(exempt))),
            lines=tuple(exemption_words(reading, goal) for goal in exempt[:3]),
        )


def _number(reading: Reading, subject: str, rules: Sequence[str]) -> str:
    for ranked in reading.findings:
        if ranked.finding.subject == subject and ranked.finding.rule in rules:
            return _(": finding\u00a0{number}").format(number=ranked.number)
    return ""


def _unserved_words(reading: Reading, goal: Goal) -> str:
    return _("{goal} (importance {importance}) has no supporting link{finding}.").format(
        goal=quoted(brief(goal.title)),
        importance=index(reading.figures[goal.key].importance),
        finding=_number(reading, goal.key, ("unsupported-goal",)),
    )


def _idle_words(reading: Reading, table: _Table, goal: Goal) -> str:
    share = table.spent.get(goal.key)
    finding = _number(reading, goal.key, ("unanchored-goal",))
    if share is None:
        return _("{goal} serves no goal of the other side{finding}.").format(
            goal=quoted(brief(goal.title)), finding=finding
        )
    return _("{goal} takes {share} of the effort and serves no goal of the other side{finding}.").format(
        goal=quoted(brief(goal.title)), share=percent(share), finding=finding
    )


def exemption_words(reading: Reading, goal: Goal) -> str:
    """An exemption with its three limits, or the limits it lacks."""
    exemption = goal.exemption
    assert exemption is not None
    return _(
        "{goal} is exempt as research: sponsor {sponsor}, ceiling {ceiling}, review {review}."
    ).format(
        goal=quoted(brief(goal.title)),
        sponsor=exemption.sponsor or _("not named"),
        ceiling=_("not set") if exemption.ceiling is None else figure(exemption.ceiling),
        review=_("not booked") if exemption.review_on is None else day(exemption.review_on),
    )


def _notes(reading: Reading) -> Iterable[str]:
    thresholds = reading.analysis.thresholds
    rule = _(
        "Support = 1 − Π(1 − strength × confidence) over supporting links; hindrance likewise; never "
        "netted. Strength: strong {strong}, medium {medium}, weak {weak}. An index of the room’s "
        "judgement, not a probability."
    ).format(
        strong=index(thresholds.get("link_strong", 0.9), 1),
        medium=index(thresholds.get("link_medium", 0.3), 1),
        weak=index(thresholds.get("link_weak", 0.1), 1),
    )
    if any(goal.parent for goal in reading.goals.values()):
        rule += " " + _("A goal stands here with all that lies under it; the annex lists every goal.")
    yield rule
