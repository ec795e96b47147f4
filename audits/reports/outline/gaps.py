"""The findings: in the body each in full, in the annex all in one table."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.all_findings import AllFindings, FindingRow
from audits.reports.content.findings import FindingCard, Findings
from audits.reports.content.written import Written
from audits.reports.outline.blocks import (
    Block,
    Bullets,
    Column,
    Group,
    Paragraph,
    Section,
    Subheading,
    Table,
    small,
)


def findings(section: Findings) -> Section:
    return Section(
        part=_("Findings"),
        kicker=section.kicker,
        headline=section.headline,
        blocks=(
            Paragraph(section.lead, "small"),
            *(block for card in section.cards for block in _card(card)),
            *((_cards(section),) if section.cards else ()),
            *small(section.notes),
        ),
    )


def _card(card: FindingCard) -> Iterator[Block]:
    yield Subheading(f"{card.number} {card.title}")
    yield Paragraph(
        f"{card.band} · {card.evidence}", "strong", _("Severity {n}").format(n=card.severity)
    )
    yield Paragraph(card.detail)
    if card.figures:
        yield Bullets(_lines(card))
    yield Paragraph(card.working, label=_("Working"))
    yield Paragraph(card.advice, label=card.advice_by)
    yield Paragraph(card.who_acts.words, label=_("Who acts"))


def _lines(card: FindingCard) -> tuple[str, ...]:
    return tuple(" · ".join(part.words for part in line.parts) for line in card.figures)


def _cards(section: Findings) -> Table:
    return Table(
        sheet=_("Findings"),
        columns=(
            *_measured(),
            Column(_("Finding"), 50),
            Column(_("In short"), 60),
            Column(_("On the table"), 60),
            Column(_("Advice"), 50),
            Column(_("Who acts"), 26),
        ),
        groups=(
            Group(
                tuple(
                    (
                        Written(str(card.number), card.number, "count"),
                        card.severity,
                        card.band,
                        card.importance,
                        card.size,
                        card.evidence,
                        card.title,
                        card.detail,
                        "\n".join(_lines(card)),
                        card.advice,
                        card.who_acts.words,
                    )
                    for card in section.cards
                )
            ),
        ),
        place="sheet",
    )


def _measured() -> tuple[Column, ...]:
    return (
        Column(_("No."), 10, figures=True),
        Column(_("Severity"), 14, figures=True),
        Column(_("Band"), 16, place="sheet"),
        Column(_("Importance"), 14, figures=True, place="sheet"),
        Column(_("Size"), 14, figures=True, place="sheet"),
        Column(_("Evidence"), 18),
    )


def all_findings(section: AllFindings) -> Section:
    return Section(
        part=_("Annex: findings"),
        kicker=_("Annex: findings"),
        headline=section.headline,
        blocks=tuple(_annex(section)),
    )


def _annex(section: AllFindings) -> Iterator[Block]:
    if section.rows:
        yield _rows(section)
        yield Paragraph(section.note, "small")
    if section.dismissed:
        yield Subheading(_("Dismissed by the consultant"))
        yield Table(
            sheet=_("Dismissed"),
            columns=(
                Column(_("Severity"), 16, figures=True),
                Column(_("Finding"), 77),
                Column(_("Reason"), 77),
            ),
            groups=(
                Group(tuple((row.severity, row.title, row.reason) for row in section.dismissed)),
            ),
            caption=_("Findings dismissed by the consultant, with the reasons."),
        )


def _rows(section: AllFindings) -> Table:
    return Table(
        sheet=_("Annex: findings"),
        columns=(
            *_measured(),
            Column(_("Finding"), 86, place="paper"),
            Column(_("Who acts, working"), 42, place="paper"),
            Column(_("Finding"), 60, place="sheet"),
            Column(_("In short"), 60, place="sheet"),
            Column(_("Advice"), 50, place="sheet"),
            Column(_("Who acts"), 26, place="sheet"),
        ),
        groups=(Group(tuple(_row(row) for row in section.rows)),),
        caption=section.headline,
    )


def _row(row: FindingRow) -> tuple[str, ...]:
    return (
        row.number,
        row.severity,
        row.band,
        row.importance,
        row.size,
        row.evidence,
        row.title if row.in_brief else f"{row.title}\n{row.detail} {row.advice}",
        f"{row.who_acts}\n{row.working}",
        row.title,
        row.detail,
        row.advice,
        row.who_acts,
    )
