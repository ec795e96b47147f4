"""Whose report it is, and page 1 alone: the sentence, the profile, the gaps, the decision."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from audits.reports.content import ReportContent
from audits.reports.content.edits import Edits
from audits.reports.content.reading import SideName
from audits.reports.content.verdict import Verdict
from audits.reports.content.wording import day
from audits.reports.content.written import Written
from audits.reports.outline.blocks import (
    Block,
    Column,
    Group,
    Paragraph,
    Section,
    Subheading,
    Table,
)


def facts(report: ReportContent) -> Iterator[tuple[str, str]]:
    """What stands on the cover, and the verdict for those who read no further."""
    cover, asked = report.cover, report.verdict.decision
    yield _("Organisations"), " · ".join(cover.organisations)
    yield _("Sides"), " · ".join(_side_words(side) for side in cover.sides)
    yield _("State"), report.state
    yield _("Issued"), day(report.issued_on)
    yield _("By"), cover.practice
    yield from cover.rows
    yield _("Evidence fingerprint"), report.evidence_fingerprint
    yield _("Verdict"), report.verdict.sentence
    yield _("In numbers"), report.verdict.turnout
    if asked is not None:
        yield _("Decision asked"), asked.what
        yield _("By whom"), asked.by_whom
        yield _("By when"), asked.by_when


def _side_words(side: SideName) -> str:
    return _("{side} ({organisation})").format(side=side.name, organisation=side.organisation)


def verdict(section: Verdict) -> Section:
    return Section(
        part=_("Verdict"),
        kicker=_("The verdict"),
        headline=section.sentence,
        blocks=tuple(_blocks(section)),
    )


def _blocks(section: Verdict) -> Iterator[Block]:
    yield Paragraph(section.turnout, "small")
    yield Subheading(_("Profile: seven measures, no single score"))
    yield _profile(section)
    yield Subheading(section.gaps_heading)
    if section.gaps:
        yield _gaps(section)
    else:
        nothing = _("The rules found no gap in what this audit examined.")
        yield Paragraph(f"{nothing} {section.no_gaps}".strip())
    asked = section.decision
    if asked is not None:
        yield Subheading(_("Decision asked"))
        yield Paragraph(asked.what, "lead")
        if asked.about:
            yield Paragraph(_("About: “{goal}”").format(goal=asked.about))
        yield Paragraph(asked.by_whom, label=_("By whom"))
        yield Paragraph(asked.by_when, label=_("By when"))


def _profile(section: Verdict) -> Table:
    return Table(
        sheet=_("Profile"),
        columns=(
            Column(_("Measure"), 40),
            Column(_("Value"), 20, figures=True),
            Column(_("What it means here"), 110),
        ),
        groups=(Group(tuple((each.name, each.value, each.note) for each in section.measures)),),
        caption=_("The profile. Measures are a sorting aid for the conversation."),
    )


def _gaps(section: Verdict) -> Table:
    return Table(
        sheet=_("Gaps that matter"),
        columns=(
            Column(_("Finding"), 15, figures=True),
            Column(_("Severity"), 16, figures=True),
            Column(pgettext("of an audit", "Gap"), 52),
            Column(_("In short"), 59),
            Column(_("Standing"), 28),
        ),
        groups=(
            Group(
                tuple(
                    (
                        Written(str(gap.number), gap.number, "count"),
                        gap.severity,
                        gap.title,
                        gap.detail,
                        gap.standing,
                    )
                    for gap in section.gaps
                )
            ),
        ),
        caption=_("The gaps that matter most, with what they rest on."),
    )


def edits(section: Edits) -> Section:
    return Section(
        part=_("Annex: edited"),
        kicker=_("Annex: edited by the consultant"),
        headline=section.headline,
        blocks=(
            Paragraph(section.lead, "small"),
            Table(
                sheet=_("Edited"),
                columns=(
                    Column(_("Passage"), 27),
                    Column(_("Written by the rules"), 58),
                    Column(_("Printed on page 1"), 58),
                    Column(_("By, on"), 27),
                ),
                groups=(
                    Group(
                        tuple(
                            (row.title, row.written, row.words, f"{row.who}\n{row.when}")
                            for row in section.rows
                        )
                    ),
                ),
                caption=_("Passages of page 1 that the consultant edited."),
            ),
        ),
    )
