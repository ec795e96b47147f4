"""The annex of goals: every goal of both sides in one table, those without findings among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import Goal
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    DASH,
    brief,
    capital,
    count_word,
    counted,
    index,
    listed,
    percent,
    short_day,
    whole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    key: str
    depth: str  # class of the indent
    name: str
    level: str
    owner: str
    due: str
    importance: str
    support: str
    effort: str
    findings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalGroup:
    side: SideName
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllGoals:
    headline: str
    groups: tuple[GoalGroup, ...]
    has_effort: bool


def write(reading: Reading) -> AllGoals | None:
    """Every goal of both sides in one table, those without findings among them."""
    if not reading.goals:
        return None
    total = len(reading.goals)
    numbers: dict[str, list[int]] = {}
    for ranked in reading.findings:
        numbers.setdefault(ranked.finding.subject, []).append(ranked.number or 0)
    quiet = sum(key not in numbers for key in reading.goals)
    headline = counted(ngettext("{count} goal", "{count} goals", total), total)
    if 0 < quiet < total:
        headline = _("{goals}, {quiet} without a finding").format(
            goals=headline, quiet=count_word(quiet)
        )
    return AllGoals(
        headline=capital(headline),
        groups=tuple(
            GoalGroup(
                side=side,
                rows=tuple(
                    _goal_row(reading, goal, depth, numbers.get(goal.key, []))
                    for root in reading.roots(side)
                    for goal, depth in _tree(reading, root, 0)
                ),
            )
            for side in reading.sides
            if reading.roots(side)
        ),
        has_effort=any(goal.effort is not None for goal in reading.goals.values()),
    )


def _tree(reading: Reading, goal: Goal, depth: int) -> Iterable[tuple[Goal, int]]:
    yield goal, depth
    for key in reading.children.get(goal.key, ()):
        yield from _tree(reading, reading.goals[key], depth + 1)


def _goal_row(reading: Reading, goal: Goal, depth: int, numbers: Sequence[int]) -> GoalRow:
    figures = reading.figures[goal.key]
    serves = any(way.served.key == goal.side for way in reading.directions)
    return GoalRow(
        key=goal.key,
        depth=f"in{min(depth, 3)}",
        name=brief(goal.title, 110),
        level=whole(depth + 1),
        owner=listed([brief(owner, 30) for owner in goal.owners]) or DASH,
        due=short_day(goal.due),
        importance=index(figures.importance),
        support=index(figures.support) if serves else DASH,
        effort=percent(figures.effort_share),
        findings=", ".join(str(number) for number in numbers) or DASH,
    )
