"""The slide of the roadmap: a native chart of bars over time, one colour and fill a side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from pptx.util import Inches

from audits.reports.content.reading import MARKS
from audits.reports.content.roadmap import Roadmap, RoadRow
from audits.reports.content.wording import brief
from audits.reports.content.written import Written
from audits.reports.documents import slide_master as master
from audits.reports.documents.slide_parts import BODY, Box, Series, Words, bars

if TYPE_CHECKING:
    from audits.reports.documents.slides import Room

LANE = 5  # bars a side that a room can read
DAY_NOUGHT = date(1899, 12, 30)  # of a spreadsheet's calendar
STEPS = (31, 61, 92, 183, 365, 730, 1826)  # days between two lines
MOST_LINES = 8


class Look(NamedTuple):
    """A side's bars, and their sign in the key: told apart by fill as well as by colour."""

    colour: str
    hollow: bool
    sign: str


LOOKS = dict(
    zip(
        MARKS,
        (
            Look(master.LEADING, hollow=False, sign="■"),
            Look(master.RESPONDING, hollow=True, sign="□"),
        ),
        strict=True,
    )
)


def roadmap(room: Room) -> None:
    section = room.report.roadmap
    if section is None:
        slide = room.slide(_("Roadmap"), _("No dates to put in order"))
        told = _("Neither promises nor goals have dates that could be compared.")
        room.say(slide, BODY, Words(told, 20))
        return
    slide = room.slide(_("Roadmap"), section.headline)
    # A lane's rows come by date; what is due first is what a room decides about.
    lanes = [lane.rows[:LANE] for lane in section.lanes]
    rows = [row for lane in lanes for row in lane]
    starts = tuple(_serial(row.start) for row in rows)
    ends = tuple(_serial(row.due) for row in rows)
    low, high = min(starts), max(ends)
    step = next((each for each in STEPS if (high - low) / each <= MOST_LINES), STEPS[-1])
    looks = [LOOKS[lane.side.mark] for lane in section.lanes]
    series = [Series(_("Start"), starts, hidden=True, figures="d mmm yyyy")]
    key = []
    for place, (lane, look) in enumerate(zip(section.lanes, looks, strict=True)):
        lengths = _lengths(lanes, place, starts, ends)
        series.append(Series(lane.side.name, lengths, look.colour, look.hollow, figures="0"))
        key.append(Words(f"{look.sign} {lane.side.name}", 14, bold=True, colour=look.colour))
    bars(
        slide,
        Box(BODY.left, BODY.top + Inches(0.3), BODY.width, BODY.height - Inches(0.85)),
        [f"{brief(row.name, 44)} · {row.due}" for row in rows],
        series,
        _("Bars over time. {rows}").format(
            rows="; ".join(f"{row.name}, {row.owner}, {row.due}" for row in rows)
        ),
        ends=(low - 7, high + 7),
        step=step,
        figures="mmm yyyy",
        stacked=True,
        labels=False,
        legend=False,
    )
    room.say(slide, Box(BODY.left, BODY.top - Inches(0.2), BODY.width, Inches(0.6)), *key, space=0)
    room.say(
        slide,
        Box(BODY.left, BODY.top + BODY.height - Inches(0.5), BODY.width, Inches(0.3)),
        Words(_note(section, rows), 14, colour=master.GREY),
    )


def _serial(words: str) -> float:
    """A day as spreadsheets and their charts count it."""
    if not isinstance(words, Written) or not isinstance(words.value, date):
        raise TypeError(words)
    return float((words.value - DAY_NOUGHT).days)


def _lengths(
    lanes: list[tuple[RoadRow, ...]], own: int, starts: tuple[float, ...], ends: tuple[float, ...]
) -> tuple[float | None, ...]:
    """Days of each bar of this lane; none in the rows of the other."""
    lane_of = [place for place, lane in enumerate(lanes) for _row in lane]
    return tuple(
        max(1.0, end - start) if lane == own else None
        for lane, start, end in zip(lane_of, starts, ends, strict=True)
    )


def _note(section: Roadmap, rows: list[RoadRow]) -> str:
    total = sum(len(lane.rows) for lane in section.lanes)
    parts = []
    if section.hand_overs:
        first = section.hand_overs[0]
        parts.append(
            _("First hand-over: {first}, then {then}, {on}.").format(
                first=first.first, then=first.then, on=first.on
            )
        )
    if len(rows) < total:
        parts.append(
            _("{shown} of {all} dates; the report has the others.").format(
                shown=len(rows), all=total
            )
        )
    return " ".join(parts)
