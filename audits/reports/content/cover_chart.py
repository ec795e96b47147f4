"""The picture of the cover: a line a question, or the strands between two rows of goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audits.engine.outcome import QuestionFigures
from audits.reports.content.charts import Scale, unit

COVER_HEIGHT = 1000.0
EDGE = 42.0  # room for half of the largest mark, with its stroke, above the first line and under the last


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    y: str
    ends: tuple[str, str] | None
    places: tuple[tuple[str, str], ...]  # (mark, x)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverStrand:
    """One link of the cover picture, from a leading mark to a responding one."""

    x1: str
    x2: str
    weight: str
    hinders: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverChart:
    """The picture of the cover: a line a question, or the strands between two rows of goals."""

    title: str
    height: str
    height_mm: str
    size: str
    lines: tuple[CoverLine, ...] = ()
    leading: tuple[str, ...] = ()
    responding: tuple[str, ...] = ()
    strands: tuple[CoverStrand, ...] = ()
    bottom: str = ""
    bend_top: str = ""
    bend_bottom: str = ""


def cover_of_questions(
    scale: Scale, questions: Sequence[QuestionFigures], marks: Sequence[str], title: str
) -> CoverChart:
    """Every question a line, the closest first; no names on a cover."""
    step = min(180.0, (COVER_HEIGHT - 2 * EDGE) / max(1, len(questions) - 1))

    def x(value: float) -> float:
        return 40 + (value - scale.low) / (scale.high - scale.low) * 1620

    lines = []
    for place, question in enumerate(questions):
        means = [side.mean for side in question.sides if side.mean is not None]
        ends = (unit(x(min(means))), unit(x(max(means)))) if len(means) == len(marks) else None
        spots = tuple(
            (mark, unit(x(side.mean)))
            for mark, side in zip(marks, question.sides, strict=True)
            if side.mean is not None
        )
        lines.append(CoverLine(y=unit(EDGE + place * step), ends=ends, places=spots))
    height = 2 * EDGE + step * max(0, len(questions) - 1)
    return CoverChart(
        title=title,
        height=unit(height),
        height_mm=unit(height / 10),
        size="large" if step > 75 else "medium" if step > 40 else "small",
        lines=tuple(lines),
    )


def cover_of_links(
    leading: Sequence[str],
    responding: Sequence[str],
    links: Iterable[tuple[str, str, str, bool]],
    title: str,
) -> CoverChart:
    """Two rows of goals and the links between them: (leading, responding, strength, hinders).

    A goal without a strand is an orphan, and stands alone for all to see.
    """

    def places(keys: Sequence[str]) -> dict[str, float]:
        step = 1640 / max(1, len(keys))
        return {key: 30 + step * (place + 0.5) for place, key in enumerate(keys)}

    top, bottom = places(leading), places(responding)
    weights = {"strong": "9", "medium": "5", "weak": "2"}
    height = 900.0
    return CoverChart(
        title=title,
        height=unit(height),
        height_mm=unit(height / 10),
        size="small" if max(len(leading), len(responding)) > 24 else "large",
        leading=tuple(unit(x) for x in top.values()),
        responding=tuple(unit(x) for x in bottom.values()),
        strands=tuple(
            CoverStrand(
                x1=unit(top[one]), x2=unit(bottom[two]), weight=weights[strength], hinders=bad
            )
            for one, two, strength, bad in links
            if one in top and two in bottom
        ),
        bottom=unit(height - 40),
        bend_top=unit(height * 0.45),
        bend_bottom=unit(height * 0.55),
    )
