"""The drawing of the roadmap: bars, hand-overs and quarters over a table of fixed rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from audits.reports.content.charts import unit
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import day, short_day

WIDTH = 1080.0  # of the drawing, in .1 mm


HEAD, LANE, ROW = 100.0, 75.0, 87.5


QUARTERS = 8  # more are drawn as years


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that has a date: a promise, or a goal that someone is working towards."""

    key: str
    side: SideName
    name: str
    owner: str
    start: date
    due: date
    pair: int | None
    slipped_from: date | None


@dataclass(frozen=True, slots=True)
class HandOver:
    first: Action
    then: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    mark: str
    x: str
    y: str
    top: str
    width: str
    end: str
    slip_from: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    x: str
    y1: str
    y2: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    x: str
    label: str
    label_x: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadChart:
    title: str
    desc: str
    height: str
    height_mm: str
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    arrows: tuple[Arrow, ...]
    decision: str | None
    decision_label: str
    decision_anchor: str


def _quarter(when: date) -> date:
    return date(when.year, 3 * ((when.month - 1) // 3) + 1, 1)


def _after(quarter: date, quarters: int) -> date:
    months = quarter.month - 1 + 3 * quarters
    return date(quarter.year + months // 12, months % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date

    def x(self, when: date) -> float:
        share = (when - self.start).days / (self.end - self.start).days
        return 14 + min(1.0, max(0.0, share)) * (WIDTH - 28)


def _axis(actions: Sequence[Action], today: date) -> tuple[_Axis, list[Tick]]:
    start = _quarter(min([today, *(each.start for each in actions)]))
    last = max(each.due for each in actions)
    quarters = 1
    while _after(start, quarters) <= last:
        quarters += 1
    if quarters <= QUARTERS:
        ends = [_after(start, each) for each in range(max(2, quarters) + 1)]
        words = [
            _("Q{quarter} {year}").format(quarter=(when.month + 2) // 3, year=when.year)
            for when in ends
        ]
    else:
        start = date(start.year, 1, 1)
        ends = [date(year, 1, 1) for year in range(start.year, last.year + 2)]
        words = [str(when.year) for when in ends]
    axis = _Axis(ends[0], ends[-1])
    every = -(-len(ends) // 9)
    ticks = [
        Tick(
            x=unit(axis.x(when)),
            label=word if place < len(ends) - 1 and place % every == 0 else "",
            label_x=unit(axis.x(when) + 12),
        )
        for place, (when, word) in enumerate(zip(ends, words, strict=True))
    ]
    return axis, ticks


def draw(
    reading: Reading, lanes: Sequence[Sequence[Action]], hand_overs: Sequence[HandOver]
) -> RoadChart:
    actions = [action for lane in lanes for action in lane]
    axis, ticks = _axis(actions, reading.evidence.as_of)
    middles: dict[str, float] = {}
    bars = []
    y = HEAD
    for lane in lanes:
        y += LANE
        for action in lane:
            middles[action.key] = y + ROW / 2
            bars.append(_bar(axis, action, y + ROW / 2))
            y += ROW
    subject = reading.findings[0].finding.subject if reading.findings else None
    decide = reading.decide_by(subject) if subject is not None else None
    inside = decide is not None and axis.start < decide < axis.end
    place = axis.x(decide) if decide is not None and inside else 0.0
    return RoadChart(
        title=_("Roadmap: {count} dates from {first} to {last}").format(
            count=len(actions),
            first=day(min(each.due for each in actions)),
            last=day(max(each.due for each in actions)),
        ),
        desc=_("The table beside and below the drawing repeats every date and hand-over."),
        height=unit(y),
        height_mm=unit(y / 10),
        ticks=tuple(ticks),
        bars=tuple(bars),
        arrows=tuple(_arrow(axis, each, middles) for each in hand_overs),
        decision=unit(place) if inside else None,
        decision_label=_("Decision, {day}").format(day=short_day(decide)) if inside else "",
        decision_anchor="start" if place < 150 else "end" if place > WIDTH - 150 else "middle",
    )


def _bar(axis: _Axis, action: Action, y: float) -> Bar:
    start, end = axis.x(action.start), axis.x(action.due)
    thick = 13.0
    slip = action.slipped_from
    return Bar(
        mark=action.side.mark,
        x=unit(start),
        y=unit(y),
        top=unit(y - thick / 2),
        width=unit(max(0.0, end - start)),
        end=unit(end),
        slip_from=unit(axis.x(slip)) if slip is not None and slip < action.start else None,
    )


def _arrow(axis: _Axis, hand_over: HandOver, middles: dict[str, float]) -> Arrow:
    start, end = middles[hand_over.first.key], middles[hand_over.then.key]
    down = end > start
    stop = end - 20 if down else end + 20
    x = axis.x(hand_over.first.due)
    back = stop - 16 if down else stop + 16
    return Arrow(
        x=unit(x),
        y1=unit(start + (18 if down else -18)),
        y2=unit(back),
        tip=f"{unit(x)},{unit(stop)} {unit(x - 7)},{unit(back)} {unit(x + 7)},{unit(back)}",
    )
