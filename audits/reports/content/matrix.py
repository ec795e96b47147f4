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
from django.utils.translation import ngettext, pgettext

from audits.engine.evidence import Goal
from audits.reports.content import link_lists, orphans
from audits.reports.content.link_table import LinkTable, Mark, link_table, marks_of
from audits.reports.content.reading import Direction, Reading, SideName
from audits.reports.content.wording import (
    DASH,
    brief,
    counted,
    index,
    listed,
    percent,
    quoted,
    whole,
)

COLUMNS = 12  # that a page carries
ROWS = 26  # of a matrix; a longer one would lose its heads


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
    few: bool  # the names may take what the columns leave
    height: str  # class for the rows' height
    has_effort: bool
    has_confidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    headline: str
    kicker: str
    served: SideName
    serving: SideName
    grids: tuple[Grid, ...]
    lists: link_lists.Lists | None
    asides: tuple[orphans.Aside, ...]
    notes: tuple[str, ...]


def write(reading: Reading) -> tuple[Matrix, ...]:
    """One matrix a direction in which one side serves the other, where both have goals."""
    return tuple(
        _matrix(reading, way)
        for way in reading.directions
        if reading.roots(way.served) and reading.roots(way.serving) and reading.evidence.links
    )


def _matrix(reading: Reading, way: Direction) -> Matrix:
    table = link_table(reading, way)
    unserved = [goal for goal in table.rows if not table.served_by(goal.key)]
    idle = [goal for goal in table.columns if not table.serves(goal.key) and goal.exemption is None]
    fits = len(table.columns) <= 2 * COLUMNS and len(table.rows) <= ROWS
    return Matrix(
        headline=_headline(way, unserved, idle),
        kicker=_("What {serving} does for what {served} wants").format(
            serving=way.serving.name, served=way.served.name
        ),
        served=way.served,
        serving=way.serving,
        grids=tuple(_grids(reading, table)) if fits else (),
        lists=None if fits else link_lists.write(reading, table),
        asides=tuple(orphans.write(reading, table, unserved, idle)),
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


def _grids(reading: Reading, table: LinkTable) -> Iterable[Grid]:
    parts = ceil(len(table.columns) / COLUMNS)
    cuts = [round(part * len(table.columns) / parts) for part in range(parts + 1)]
    for start, end in pairwise(cuts):
        columns = table.columns[start:end]
        yield Grid(
            columns=tuple(_column(table, goal) for goal in columns),
            rows=tuple(_row(reading, table, goal, columns) for goal in table.rows),
            width=f"w{max(9, len(columns))}",
            few=len(columns) < 9,
            height="tall" if len(table.rows) <= 6 else "mid" if len(table.rows) <= 10 else "low",
            has_effort=bool(table.spent),
            has_confidence=any(goal.confidence is not None for goal in table.columns),
        )


def _column(table: LinkTable, goal: Goal) -> Column:
    count = len(table.serves(goal.key))
    exempt = goal.exemption is not None
    return Column(
        key=goal.key,
        name=brief(goal.title, 30),
        orphan=not count and not exempt,
        supports=whole(count)
        if count
        else DASH
        if exempt
        else pgettext("in a narrow cell", "no link"),
        effort=_("exempt") if exempt else percent(table.spent.get(goal.key)),
        confidence=index(goal.confidence),
    )


def _row(reading: Reading, table: LinkTable, goal: Goal, columns: Sequence[Goal]) -> Row:
    figures = reading.figures[goal.key]
    orphan = not table.served_by(goal.key)
    return Row(
        name=brief(goal.title, 56),
        orphan=orphan,
        cells=tuple(marks_of(table.links.get((goal.key, column.key), ())) for column in columns),
        importance=index(figures.importance),
        support=index(figures.support),
        hindrance=index(figures.hindrance) if figures.hindrance else DASH,
        strong=pgettext("in a narrow cell", "no link") if orphan else whole(figures.strong_links),
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
        rule += " " + _(
            "A goal stands here with all that lies under it; the annex lists every goal."
        )
    yield rule
