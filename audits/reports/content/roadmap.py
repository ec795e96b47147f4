"""Two lanes, one a side, by quarter: what is due when, and what hands over to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content.commitments import paired
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.road_chart import Action, HandOver, RoadChart, draw
from audits.reports.content.wording import brief, capital, counted, day, short_day, whole

LANE_ROWS = 7  # a side; fourteen rows and six hand-overs fill a page
HAND_OVERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRow:
    name: str
    owner: str
    start: str
    due: str
    pair: str  # the number of the commitments it belongs to; empty for a goal
    slipped_from: str

    @property
    def words(self) -> str:
        pair = (_("pair {number}").format(number=self.pair),) if self.pair else ()
        return " · ".join((self.owner, self.due, *pair))


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

    @property
    def short(self) -> bool:
        """Whether it may share a page with a short neighbour."""
        return sum(len(lane.rows) for lane in self.lanes) + len(self.hand_overs) <= 7


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
                rows=tuple(_row(each) for each in lane),
            )
            for side, lane in zip(reading.sides, lanes, strict=True)
            if lane
        ),
        chart=draw(reading, [lane for lane in lanes if lane], hand_overs),
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
            if each.due is None or each.status in ("withdrawn", "kept"):
                continue
            moved = each.history[0].on if each.history else None
            yield Action(
                key=each.key,
                side=reading.side_of(each),
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
        (goal, goal.due)
        for side in reading.sides
        for goal in reading.roots(side)
        if goal.due is not None and goal.due > today
    ]
    goals.sort(key=lambda each: (-reading.figures[each[0].key].importance, each[0].key))
    for goal, due in goals:
        yield Action(
            key=goal.key,
            side=reading.side_of(goal),
            name=brief(goal.title, 44),
            owner=goal.owners[0] if goal.owners else _("no owner"),
            start=min(max(goal.start or today, today - timedelta(days=60)), due),
            due=due,
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
    if len({action.side.key for action in shown}) == 1:
        return _("Only {side} has dates; the first is {day}").format(
            side=first.side.name, day=day(first.due)
        )
    return _("The first date is {day}; no lane waits for the other").format(day=day(first.due))


def _row(action: Action) -> RoadRow:
    return RoadRow(
        name=action.name,
        owner=brief(action.owner, 34),
        start=short_day(action.start),
        due=short_day(action.due),
        pair=whole(action.pair) if action.pair is not None else "",
        slipped_from=short_day(action.slipped_from) if action.slipped_from is not None else "",
    )


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
