"""Measures then and now as a slope chart: two scales, a line from each value to what became of it.

Whether a line rises is shown by its slope and by being whole or dashed, never by a colour; names and
values stand at its ends, kept apart where values lie close.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from audits.reports.content.charts import unit

TOP, BOTTOM = 70.0, 560.0
LEFT, RIGHT = 120.0, 470.0
APART = 36.0  # between the feet of two labels
FOOT = 9.0  # from the middle of small letters to their foot
SAME = 0.005  # less than a hundredth is no change


@dataclass(frozen=True, slots=True, kw_only=True)
class Sloping:
    """One measure: its value then and now, and how they are written."""

    name: str
    then: float
    now: float
    then_words: str
    now_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    kind: str  # up, down or same
    y1: str
    y2: str
    name: str
    then_words: str
    then_y: str
    now_words: str
    now_y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    title: str
    desc: str
    then: str
    now: str
    zero: str | None  # where the scale goes below it
    lines: tuple[Line, ...]


def slope(
    measures: Sequence[Sloping], *, title: str, desc: str, then: str, now: str
) -> Slope | None:
    """None for fewer than two measures: one line shows nothing that its two numbers do not."""
    if len(measures) < 2:
        return None
    low = min(0.0, floor(4 * min(min(each.then, each.now) for each in measures)) / 4)

    def y(value: float) -> float:
        return BOTTOM - (min(1.0, max(low, value)) - low) / (1.0 - low) * (BOTTOM - TOP)

    thens = apart([y(each.then) for each in measures])
    nows = apart([y(each.now) for each in measures])
    lines = (
        Line(
            kind=_kind(each),
            y1=unit(y(each.then)),
            y2=unit(y(each.now)),
            name=each.name,
            then_words=each.then_words,
            then_y=unit(then_y + FOOT),
            now_words=each.now_words,
            now_y=unit(now_y + FOOT),
        )
        for each, then_y, now_y in zip(measures, thens, nows, strict=True)
    )
    return Slope(
        title=title,
        desc=desc,
        then=then,
        now=now,
        zero=unit(y(0)) if low < 0 else None,
        lines=tuple(lines),
    )


def _kind(measure: Sloping) -> str:
    if abs(measure.now - measure.then) < SAME:
        return "same"
    return "up" if measure.now > measure.then else "down"


def apart(places: Sequence[float]) -> list[float]:
    """`places`, moved as little as one pass down and one pass up need for `APART` between any two."""
    order = sorted(range(len(places)), key=lambda at: (places[at], at))
    moved = list(places)
    for above, below in itertools.pairwise(order):
        moved[below] = max(moved[below], moved[above] + APART)
    lowest = BOTTOM + APART / 2
    for at in reversed(order):
        moved[at] = min(moved[at], lowest)
        lowest = moved[at] - APART
    return moved
