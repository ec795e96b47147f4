"""The links in two tables, one a side, for an audit whose matrix nobody could read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits.engine.evidence import Goal
from audits.reports.content.link_table import STRENGTHS, LinkTable, Mark, marks_of
from audits.reports.content.reading import Reading
from audits.reports.content.wording import brief, index, percent, whole


@dataclass(frozen=True, slots=True)
class Reached:
    """The goals that links of one strength reach."""

    mark: Mark
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGoal:
    """A goal in the long form: its name and the links that reach or leave it, the strongest first."""

    key: str
    name: str
    orphan: bool
    supports: tuple[Reached, ...]
    hinders: tuple[Reached, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    served: tuple[ListedGoal, ...]
    serving: tuple[ListedGoal, ...]
    has_effort: bool


def write(reading: Reading, table: LinkTable) -> Lists:
    def listing(goal: Goal, *, as_row: bool) -> ListedGoal:
        others = table.columns if as_row else table.rows
        pairs = [(goal.key, other.key) if as_row else (other.key, goal.key) for other in others]
        marks = [
            (sign, other.key)
            for other, pair in zip(others, pairs, strict=True)
            for sign in marks_of(table.links.get(pair, ()))
        ]
        figures = reading.figures[goal.key]
        exempt = goal.exemption is not None
        orphan = not (table.served_by if as_row else table.serves)(goal.key)
        own = (
            (index(figures.importance), index(figures.support), whole(figures.strong_links))
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
            supports=_by_strength(marks, "supports"),
            hinders=_by_strength(marks, "hinders"),
            figures=own,
        )

    return Lists(
        served=tuple(listing(goal, as_row=True) for goal in table.rows),
        serving=tuple(listing(goal, as_row=False) for goal in table.columns),
        has_effort=bool(table.spent),
    )


def _by_strength(marks: Sequence[tuple[Mark, str]], effect: str) -> tuple[Reached, ...]:
    keys: dict[Mark, list[str]] = {}
    for mark, key in marks:
        if mark.effect == effect:
            keys.setdefault(mark, []).append(key)
    strongest_first = sorted(keys, key=lambda mark: STRENGTHS.index(mark.strength))
    return tuple(Reached(mark, tuple(keys[mark])) for mark in strongest_first)
