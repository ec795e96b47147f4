"""PPTX: the report in ten slides whose charts and tables stay editable.

A slide says what its section says; where a section has more than a room can read, the slide has the
weightiest and says how many stand in the report. An audit in which each side serves the other has a
slide of links a side, so eleven; notes of the consultant, where there are any, have one more.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from audits.reports.content import ReportContent
from audits.reports.content.wording import brief, index
from audits.reports.content.written import number, pattern
from audits.reports.documents import slide_master as master
from audits.reports.documents.package import sound, timeless
from audits.reports.documents.slide_links import matrix
from audits.reports.documents.slide_notes import notes
from audits.reports.documents.slide_parts import (
    BODY,
    Box,
    Cell,
    Series,
    Words,
    bars,
    cell,
    new_slide,
    table,
    words,
)
from audits.reports.documents.slide_road import roadmap
from audits.reports.documents.slide_verdict import decision, gaps, verdict
from audits.reports.outline.promises import standing

FINDINGS, PAIRS, UNSEEN = 5, 3, 5  # that a room reads from its last row
QUESTIONS_FIRST, QUESTIONS_LAST = 3, 5  # of a chart: the firmest agreements, the widest splits


@dataclass(frozen=True, slots=True)
class Room:
    """Where slides are added, with what they share."""

    deck: Deck
    report: ReportContent

    @property
    def language(self) -> str:
        return self.report.language

    def slide(self, kicker: str, title: str) -> Slide:
        foot = (
            " · ".join(filter(None, (self.report.running, self.report.imprint))),
            f"{self.report.state} · ",
        )
        return new_slide(self.deck, kicker, title, foot, self.language)

    def say(self, slide: Slide, box: Box, *lines: Words, space: float = 6) -> None:
        words(slide, box, [line for line in lines if line.text], self.language, space=space)


def make(report: ReportContent) -> bytes:
    """The deck."""
    room = Room(master.blank_deck(draft=report.is_draft), report)
    for draw in _slides(report):
        draw(room)
    _describe(room)
    packed = io.BytesIO()
    room.deck.save(packed)
    return timeless(packed.getvalue(), report.issued_on)


def _slides(report: ReportContent) -> Iterator[Callable[[Room], None]]:
    yield from (verdict, _profile, gaps, _questions)
    directions = report.matrices or (None,)
    for each in directions:
        yield lambda room, each=each: matrix(room, each)
    yield from (_findings, _commitments, roadmap)
    if report.notes is not None:
        yield lambda room, section=report.notes: notes(room, section)
    yield from (_method, decision)


def _describe(room: Room) -> None:
    properties, report = room.deck.core_properties, room.report
    properties.title = sound(report.title)[:255]
    properties.author = properties.last_modified_by = sound(report.cover.practice)[:255]
    properties.subject = sound(report.state)
    properties.language = report.language
    properties.identifier = report.fingerprint
    properties.created = properties.modified = datetime.combine(report.issued_on, time(), UTC)


def _profile(room: Room) -> None:
    measures = room.report.verdict.measures
    slide = room.slide(_("Profile"), _("Profile: seven measures, no single score"))
    values = tuple(number(each.value) for each in measures)
    digits = pattern(index(0.5), 2)
    low = -1.0 if any(value is not None and value < 0 for value in values) else 0.0
    bars(
        slide,
        Box(BODY.left, BODY.top, Inches(5.6), BODY.height),
        [each.name for each in measures],
        [Series(_("Value"), values)],
        _("Bar chart of the profile. {measures}").format(
            measures="; ".join(f"{each.name} {each.value}" for each in measures)
        ),
        ends=(low, 1.0),
        step=0.5 if low else 0.25,
        figures=f"{digits};−{digits};{digits}",
        legend=False,
    )
    rows = [[cell(_("Measure")), cell(_("Value"), right=True), cell(_("What it means here"))]]
    rows += [[cell(e.name, bold=True), cell(e.value, right=True), cell(e.note)] for e in measures]
    table(
        slide,
        Box(BODY.left + Inches(5.9), BODY.top, Inches(6.0), BODY.height),
        rows, (3, 1.3, 6), alt=_("The profile as a table"), language=room.language,
    )  # fmt: skip


def _questions(room: Room) -> None:
    section = room.report.questions
    if section is None:
        slide = room.slide(_("Where both sides stand"), _("No answers to compare"))
        room.say(slide, BODY, Words(room.report.verdict.turnout, 20))
        return
    slide = room.slide(_("Where both sides stand"), section.headline)
    asked = section.tables[0]
    rows = [row for group in asked.groups for row in group.rows]
    shown = rows
    if len(rows) > QUESTIONS_FIRST + QUESTIONS_LAST:
        shown = rows[:QUESTIONS_FIRST] + rows[-QUESTIONS_LAST:]
    told = f"{asked.wording} {asked.scale_words}. " + _("In brackets: the gap in scale points.")
    total = sum(len(group.rows) for each in section.tables for group in each.groups)
    if len(shown) < total:
        told += " " + _("{shown} of {all} questions; the report has the others.").format(
            shown=len(shown), all=total
        )
    bars(
        slide,
        Box(BODY.left, BODY.top, BODY.width, BODY.height - Inches(0.3)),
        [f"{brief(row.name, 56)} ({row.gap})" for row in shown],
        [
            Series(entry.words, tuple(number(row.means[place]) for row in shown), colour, hollow)
            for place, (entry, colour, hollow) in enumerate(
                zip(section.key, (master.LEADING, master.RESPONDING), (False, True), strict=True)
            )
        ],
        _("Bar chart of both sides’ means. {rows}").format(
            rows="; ".join(row.plot.title for row in shown)
        ),
        ends=(asked.low, asked.high),
        step=1 if asked.high - asked.low <= 10 else (asked.high - asked.low) // 5,
        figures="0.00",
    )
    room.say(
        slide,
        Box(BODY.left, BODY.top + BODY.height - Inches(0.25), BODY.width, Inches(0.3)),
        Words(told, 14, colour=master.GREY),
    )


def _findings(room: Room) -> None:
    section = room.report.findings
    slide = room.slide(section.kicker, section.headline)
    if not section.cards:
        room.say(slide, BODY, Words(section.lead, 20))
        return
    rows = [
        [
            cell(_("No."), right=True),
            cell(_("Severity"), right=True),
            cell(_("Finding")),
            cell(_("Evidence")),
            cell(_("Who acts")),
        ]
    ]
    shown = section.cards[:FINDINGS]
    rows += [
        [
            cell(str(card.number), right=True),
            Cell((Words(card.severity, 20, serif=True),), right=True),
            cell(card.title, 16, serif=True),
            Cell((Words(card.band, 14), Words(card.evidence, 14, colour=master.GREY))),
            cell(brief(card.who_acts.words, 70)),
        ]
        for card in shown
    ]
    box = Box(BODY.left, BODY.top, BODY.width, BODY.height - Inches(0.3))
    alt = "; ".join(f"{card.severity} {card.title}" for card in shown)
    table(slide, box, rows, (0.6, 1.1, 6.6, 1.5, 2.4), alt=alt, language=room.language)
    room.say(
        slide,
        Box(BODY.left, BODY.top + BODY.height - Inches(0.2), BODY.width, Inches(0.3)),
        Words(room.report.verdict.turnout, 14, colour=master.GREY),
    )


def _commitments(room: Room) -> None:
    section = room.report.commitments
    if section is None:
        slide = room.slide(_("Commitments, each way"), _("No commitment was made yet"))
        ask = _("Ask each side: “what would you have to give?”")
        room.say(slide, BODY, Words(ask, 24, serif=True))
        return
    slide = room.slide(_("Commitments, each way"), section.headline)
    rows = [[cell(""), *(cell(_("{side} gives").format(side=s.name)) for s in section.sides)]]
    for pair in section.pairs[:PAIRS]:
        row = [cell(str(pair.number), bold=True)]
        for slot in pair.slots:
            promise = slot.promise
            if promise is None:
                lines = Words(slot.empty, 16, serif=True), Words(slot.ask, 14)
            else:
                owner, state, signed = standing(promise)
                lines = (
                    Words(brief(promise.text, 100), 16, serif=True),
                    Words(owner, 14),
                    Words(brief(" · ".join(filter(None, (state, signed))), 90), 14,
                          colour=master.AGAINST if promise.status_open else master.GREY),
                )  # fmt: skip
            row.append(Cell(tuple(each for each in lines if each.text)))
        rows.append(row)
    box = Box(BODY.left, BODY.top, BODY.width, BODY.height - Inches(0.3))
    table(slide, box, rows, (0.4, 5.7, 5.7), alt=section.headline, language=room.language)
    if len(section.pairs) > PAIRS:
        more = _("{shown} of {all} pairs; the report has the others.").format(
            shown=PAIRS, all=len(section.pairs)
        )
        place = Box(BODY.left, BODY.top + BODY.height - Inches(0.2), BODY.width, Inches(0.3))
        room.say(slide, place, Words(more, 14, colour=master.GREY))


def _method(room: Room) -> None:
    section = room.report.method
    slide = room.slide(_("Method and turnout"), section.headline)
    half = Inches(5.7)
    if section.turnout:
        rows = [[cell(_("People")), *(cell(side.name, right=True) for side in section.sides)]]
        rows += [
            [cell(row.name, 16), *(cell(value, 16, right=True) for value in row.values)]
            for row in section.turnout
        ]
        box = Box(BODY.left, BODY.top, half, Inches(0.45 * len(rows)))
        table(
            slide, box, rows, (3, 1.4, 1.4), alt=_("Turnout of both sides"), language=room.language
        )
    else:
        told = _("No session was held and no ballot was cast.")
        room.say(slide, Box(BODY.left, BODY.top, half, Inches(1)), Words(told, 18))
    lines = [Words(_("Not shown, not examined, overridden"), 16, bold=True)]
    lines += [Words(f"{row.name}: {brief(row.words, 150)}", 14) for row in section.unseen[:UNSEEN]]
    room.say(slide, Box(BODY.left + Inches(6.1), BODY.top, Inches(5.8), Inches(3.6)), *lines)
    room.say(
        slide,
        Box(BODY.left, BODY.top + Inches(3.9), BODY.width, Inches(0.9)),
        Words(_("Evidence fingerprint: {mark}").format(mark=room.report.evidence_fingerprint), 12,
              colour=master.GREY),
    )  # fmt: skip
