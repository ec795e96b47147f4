"""Page 1 of the report on three slides: the sentence everything comes down to, the gaps beneath it, and
the decision that is asked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pptx.slide import Slide
from pptx.util import Inches

from audits.reports.content import ReportContent
from audits.reports.documents import slide_master as master
from audits.reports.documents.package import sound
from audits.reports.documents.slide_parts import BODY, Box, Cell, Words, cell, rule, table

if TYPE_CHECKING:
    from audits.reports.documents.slides import Room

LOGO_WIDTH, LOGO_HEIGHT = 2.2, 0.55  # inches


def verdict(room: Room) -> None:
    report, section = room.report, room.report.verdict
    slide = room.slide(f"{report.cover.title} · {report.cover.kicker}", section.sentence)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        master.LEFT, Inches(1.1), master.TEXT, Inches(3.3),
    )  # fmt: skip
    title.text_frame.paragraphs[0].runs[0].font.size = Inches(0.5 if section.size == "" else 0.42)
    sides = " · ".join(dict.fromkeys(side.organisation for side in report.cover.sides))
    _logos(slide, report)
    rule(slide, Inches(4.7))
    room.say(
        slide,
        Box(master.LEFT, Inches(4.9), master.TEXT, Inches(1.6)),
        Words(section.turnout, 18),
        Words(sides, 18, colour=master.GREY),
        Words(report.imprint, 16, colour=master.GREY),
    )


def _logos(slide: Slide, report: ReportContent) -> None:
    """On the first slide, from the right; each says its name to who cannot see it."""
    right = master.LEFT + master.TEXT
    for logo in reversed(report.logos):
        scale = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height)
        width, height = Inches(logo.width * scale), Inches(logo.height * scale)
        right -= width
        shape = slide.shapes.add_picture(
            io.BytesIO(logo.png), right, Inches(0.25), width=width, height=height
        )
        shape._element._nvXxPr.cNvPr.set("descr", sound(logo.of))  # noqa: SLF001  (no door for alt text)
        right -= Inches(0.3)


def gaps(room: Room) -> None:
    section = room.report.verdict
    slide = room.slide(_("The verdict"), section.gaps_heading)
    if not section.gaps:
        nothing = _("The rules found no gap in what this audit examined.")
        room.say(slide, BODY, Words(nothing, 24, serif=True), Words(section.no_gaps, 18))
        return
    rows = [
        [cell(_("Severity"), right=True), cell(pgettext("of an audit", "Gap")), cell(_("Standing"))]
    ]
    for gap in section.gaps:
        told = Words(gap.title, 20, serif=True), Words(gap.detail, 16)
        named = _("Finding {number}").format(number=gap.number)
        rows.append(
            [
                Cell((Words(gap.severity, 32, serif=True),), right=True),
                Cell(told),
                Cell((Words(gap.standing, 14), Words(named, 14, colour=master.GREY))),
            ]
        )
    alt = "; ".join(f"{gap.severity} {gap.title}" for gap in section.gaps)
    table(slide, BODY, rows, (1.2, 7.6, 3), alt=alt, language=room.language)


def decision(room: Room) -> None:
    asked = room.report.verdict.decision
    if asked is None:
        slide = room.slide(_("Decision asked"), _("No decision is asked"))
        room.say(slide, BODY, Words(room.report.verdict.no_gaps, 20))
        return
    slide = room.slide(_("Decision asked"), asked.what)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        master.LEFT, Inches(1.1), master.TEXT, Inches(2.6),
    )  # fmt: skip
    title.text_frame.paragraphs[0].runs[0].font.size = Inches(0.5 if asked.size == "" else 0.42)
    about = _("About: “{goal}”").format(goal=asked.about) if asked.about else ""
    room.say(slide, Box(master.LEFT, Inches(3.8), master.TEXT, Inches(0.5)), Words(about, 18))
    rule(slide, Inches(4.5))
    for left, head, text in (
        (0.0, _("By whom"), asked.by_whom),
        (7.2, _("By when"), asked.by_when),
    ):
        room.say(
            slide,
            Box(
                master.LEFT + Inches(left),
                Inches(4.7),
                Inches(6.6 if not left else 4.7),
                Inches(1.8),
            ),
            Words(head, 16, bold=True, colour=master.GREY),
            Words(text, 24, serif=True),
        )
