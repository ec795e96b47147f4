"""Two lanes, one a side, by quarter: what is due when, and what hands over to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content.charts import unit
from audits.reports.content.commitments import paired
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import brief, capital, counted, day, short_day

LANE_ROWS = 7  # a side; fourteen rows and six hand-overs fill a page
HAND_OVERS = 6
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRow:
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    side: SideName
    rows: tuple[RoadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverRow:
    first: str
    first_mark: str
    then: str
    then_mark: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap:
    headline: str
    lanes: tuple[Lane, ...]
    chart: RoadChart
    hand_overs: tuple[HandOverRow, ...]
    note: str


def write(reading: Reading) -> Roadmap | None:
    """The section, or None when nothing is there to be put in order: one side, one date."""
    everything = list(_promised(reading)) + list(_aimed_at(reading))
    lanes = [_lane(everything, side) for side in reading.sides]
    shown = [action for lane in lanes for action in lane]
    if len({action.due for action in shown}) < 2 and not all(lanes):
        return None
    hand_overs = _hand_overs(reading, shown)
    return Roadmap(
        headline=_headline(hand_overs, shown),
        lanes=tuple(
            Lane(
                side=side,
                rows=tuple(RoadRow(name=each.name, words=_words(each)) for each in lane),
            )
            for side, lane in zip(reading.sides, lanes, strict=True)
            if lane
        ),
        chart=_chart(reading, [lane for lane in lanes if lane], hand_overs),
        hand_overs=tuple(
            HandOverRow(
                first=each.first.name,
                first_mark=each.first.side.mark,
                then=each.then.name,
                then_mark=each.then.side.mark,
                on=day(each.first.due),
            )
            for each in hand_overs
        ),
        note=_note(len(everything) - len(shown)),
    )


def _promised(reading: Reading) -> Iterable[Action]:
    for number, pair in enumerate(paired(reading), 1):
        for each in pair.values():
            side = reading.side(each.from_side)
            if each.due is None or side is None or each.status in ("withdrawn", "kept"):
                continue
            moved = each.history[0].on if each.history else None
            yield Action(
                key=each.key,
                side=side,
                name=brief(each.text, 44),
                owner=each.owner or _("no owner"),
                start=min(reading.evidence.as_of, each.due),
                due=each.due,
                pair=number,
                slipped_from=moved if each.status == "slipped" else None,
            )


def _aimed_at(reading: Reading) -> Iterable[Action]:
    """Root goals with a date ahead, the weightiest first."""
    today = reading.evidence.as_of
    goals = [
        goal
        for side in reading.sides
        for goal in reading.roots(side)
        if goal.due is not None and goal.due > today
    ]
    goals.sort(key=lambda goal: (-reading.figures[goal.key].importance, goal.key))
    for goal in goals:
        side = reading.side(goal.side)
        assert side is not None and goal.due is not None
        yield Action(
            key=goal.key,
            side=side,
            name=brief(goal.title, 44),
            owner=goal.owners[0] if goal.owners else _("no owner"),
            start=min(max(goal.start or today, today - timedelta(days=60)), goal.due),
            due=goal.due,
            pair=None,
            slipped_from=None,
        )


def _lane(actions: Sequence[Action], side: SideName) -> list[Action]:
    """The side's first rows, promises before goals, then in the order of their dates."""
    own = [action for action in actions if action.side == side][:LANE_ROWS]
    return sorted(own, key=lambda action: (action.due, action.key))


def _hand_overs(reading: Reading, shown: Sequence[Action]) -> list[HandOver]:
    """Pairs of promises, the earlier before the later; and serving goals before those they serve
    strongly."""
    by_key = {action.key: action for action in shown}
    found: dict[tuple[str, str], HandOver] = {}

    def add(first: Action | None, then: Action | None) -> None:
        if first is not None and then is not None and first.due < then.due:
            found[first.key, then.key] = HandOver(first, then)

    for pair in paired(reading):
        ends = [by_key[each.key] for each in pair.values() if each.key in by_key]
        if len(ends) == len(reading.sides):
            ends.sort(key=lambda action: (action.due, action.key))
            add(ends[0], ends[1])
    for link in reading.evidence.links:
        if link.strength == "strong" and link.effect == "supports":
            add(by_key.get(link.source), by_key.get(link.target))
    return sorted(found.values(), key=lambda each: (each.first.due, each.first.key))[:HAND_OVERS]


def _headline(hand_overs: Sequence[HandOver], shown: Sequence[Action]) -> str:
    if hand_overs:
        sentence = ngettext(
            "Both lanes hang on {count} hand-over, due on {day}",
            "Both lanes hang on {count} hand-overs; the first is due on {day}",
            len(hand_overs),
        )
        return capital(counted(sentence, len(hand_overs), day=day(hand_overs[0].first.due)))
    first = min(shown, key=lambda action: (action.due, action.key))
    return _("The first date is {day}; no lane waits for the other").format(day=day(first.due))


def _words(action: Action) -> str:
    parts = [action.owner, short_day(action.due)]
    if action.pair is not None:
        parts.append(_("pair {number}").format(number=action.pair))
    return " · ".join((brief(parts[0], 34), *parts[1:]))


def _note(left: int) -> str:
    if left <= 0:
        return ""
    return capital(
        counted(
            ngettext(
                "{count} further date stands with the commitments or in the annex of goals.",
                "{count} further dates stand with the commitments and in the annex of goals.",
                left,
            ),
            left,
        )
    )


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
            _("Q{quarter} {year}").format(quarter=(when.month + 2) // 3, year=when.year) for when in ends
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


def _chart(
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
