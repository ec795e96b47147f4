"""The geometry of the charts, worked out once; templates/charts/ only draws it.

Every coordinate is a string in units of .1 mm, written the same in every language, so that a
template cannot localise it. `title` says the chart in a sentence with its numbers: it becomes the
alternative text of the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from audits.engine.outcome import QuestionFigures, SideAnswers

BAND_FROM = 0.2  # scale points under which a gap gets no grey band: the marks touch


def unit(value: float) -> str:
    """A coordinate: at most one decimal, never localised."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Grid:
    """A vertical line at a whole number of the scale, and that number."""

    x: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePlot:
    """One side's mean, its spread, and where the other side expected it."""

    mark: str
    x: str
    y: str
    left: str
    right: str
    expected: str | None = None
    expected_mark: str = ""
    expected_top: str = ""
    expected_bottom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    title: str
    desc: str
    grid: tuple[Grid, ...]
    band: tuple[str, str] | None
    sides: tuple[SidePlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DotAxis:
    title: str
    grid: tuple[Grid, ...]
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Scale values on 56 mm of a 60 mm row."""

    low: int
    high: int

    def x(self, value: float) -> float:
        return 20 + (value - self.low) * 560 / (self.high - self.low)

    @property
    def grid(self) -> tuple[Grid, ...]:
        step = max(1, ceil((self.high - self.low) / 10))
        values = range(self.low, self.high + 1, step)
        return tuple(Grid(unit(self.x(value)), str(value)) for value in values)

    def axis(self, title: str) -> DotAxis:
        return DotAxis(title=title, grid=self.grid, left=unit(20), right=unit(580))


def dot_row(
    scale: Scale, question: QuestionFigures, marks: Sequence[str], title: str, desc: str
) -> DotRow:
    """Both sides' means of one question; only sides that may be shown are drawn."""
    lines = (38.0, 74.0)
    shown = [
        _side_plot(scale, answers, other, mark=mark, other_mark=other_mark, y=y)
        for answers, other, mark, other_mark, y in zip(
            question.sides, reversed(question.sides), marks, reversed(marks), lines, strict=True
        )
        if answers.mean is not None
    ]
    band = None
    if question.gap is not None and abs(question.gap) > BAND_FROM:
        ends = sorted(scale.x(side.mean) for side in question.sides if side.mean is not None)
        band = (unit(ends[0]), unit(ends[-1] - ends[0]))
    return DotRow(title=title, desc=desc, grid=scale.grid, band=band, sides=tuple(shown))


def _side_plot(
    scale: Scale, answers: SideAnswers, other: SideAnswers, *, mark: str, other_mark: str, y: float
) -> SidePlot:
    mean = answers.mean or 0.0
    spread = (1 - (1.0 if answers.consensus is None else answers.consensus)) / 2
    reach = spread * (scale.high - scale.low)
    expected = other.predicted_other
    return SidePlot(
        mark=mark,
        x=unit(scale.x(mean)),
        y=unit(y),
        left=unit(scale.x(max(scale.low, mean - reach))),
        right=unit(scale.x(min(scale.high, mean + reach))),
        expected=None if expected is None else unit(scale.x(expected)),
        expected_mark=other_mark,
        expected_top=unit(y - 19),
        expected_bottom=unit(y + 19),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A measure on its line: a bar from zero to the value; `zero` is drawn when it lies inside."""

    title: str
    bar_from: str
    bar_to: str
    end: str
    zero: str | None


def track(value: float, title: str, *, low: float = 0.0, high: float = 1.0) -> Track:
    def x(at: float) -> float:
        return 4 + (min(high, max(low, at)) - low) / (high - low) * 192

    start, end = sorted((x(0), x(value)))
    return Track(
        title=title,
        bar_from=unit(start),
        bar_to=unit(end),
        end=unit(x(value)),
        zero=unit(x(0)) if low < 0 else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMark:
    x: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One severity then and now, on the scale of 0 to 100."""

    title: str
    grid: tuple[str, ...]
    then: str
    now: str


SEVERITIES = (0, 25, 50, 75, 100)


def _severity(value: float) -> float:
    return 20 + value / 100 * 580


def severity_scale() -> tuple[ScaleMark, ...]:
    return tuple(ScaleMark(x=unit(_severity(each)), label=str(each)) for each in SEVERITIES)


def move(then: int, now: int, title: str) -> Move:
    return Move(
        title=title,
        grid=tuple(unit(_severity(each)) for each in SEVERITIES),
        then=unit(_severity(then)),
        now=unit(_severity(now)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantMark:
    mark: str
    name: str
    x: str
    y: str
    label_y: str
    back_x: str
    back_y: str
    back_width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant:
    title: str
    desc: str
    low: str
    middle: str
    high: str
    marks: tuple[QuadrantMark, ...]


def quadrant(
    low: int,
    high: int,
    places: Iterable[tuple[str, str, float, float]],
    *,
    title: str,
    desc: str,
    middle: str,
) -> Quadrant:
    """Sides placed by (mark, name, across, up) on the scale; names keep clear of each other."""

    def along(value: float) -> float:
        return (value - low) / (high - low) * 680

    spots = [(mark, name, 2 + along(x), 682 - along(y)) for mark, name, x, y in places]
    marks = []
    for mark, name, x, y in spots:
        crowded = any(
            abs(x - other_x) < 160 and 0 <= other_y - y < 90
            for other, _name, other_x, other_y in spots
            if other != mark
        )
        above = crowded or y > 630
        clear = min(max(x, 80), 604)
        label = y - 34 if above else y + 52
        width = 16 + 14 * len(name)
        marks.append(
            QuadrantMark(
                mark=mark,
                name=name,
                x=unit(clear),
                y=unit(min(max(y, 22), 662)),
                label_y=unit(label),
                back_x=unit(clear - width / 2),
                back_y=unit(label - 24),
                back_width=unit(width),
            )
        )
    return Quadrant(
        title=title, desc=desc, low=str(low), middle=middle, high=str(high), marks=tuple(marks)
    )
