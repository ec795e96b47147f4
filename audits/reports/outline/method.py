"""What could not be judged, how the figures were made, who took part, what is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.coverage import Coverage, CoverageTable
from audits.reports.content.method import Method
from audits.reports.outline.blocks import (
    Block,
    Column,
    Group,
    Paragraph,
    Section,
    Subheading,
    Table,
    small,
)


def coverage(section: Coverage) -> Section:
    lead = _(
        "Silence must never read as health: what was not held or not gathered could not be judged."
    )
    return Section(
        part=_("Annex: coverage"),
        kicker=_("Annex: coverage"),
        headline=section.headline,
        blocks=(Paragraph(lead, "small"), *(_covered(table) for table in section.tables)),
    )


def _covered(table: CoverageTable) -> Table:
    return Table(
        sheet=_("Annex: coverage"),
        grouped_by=(_("Of"),),
        columns=(Column(_("What"), 62), Column(_("Outcome"), 24), Column(_("Reason"), 84)),
        groups=(
            Group(
                tuple((row.name, row.outcome, row.reason) for row in table.rows), (table.heading,)
            ),
        ),
    )


def method(section: Method) -> Section:
    return Section(
        part=_("Method and turnout"),
        kicker=_("Annex: method"),
        headline=section.headline,
        blocks=tuple(_blocks(section)),
    )


def _blocks(section: Method) -> Iterator[Block]:
    yield Subheading(_("Turnout"))
    if section.turnout:
        yield turnout(section)
    else:
        yield Paragraph(_("No session was held and no ballot was cast."))
    yield from small((section.turnout_note,))
    yield Subheading(_("Not shown, not examined, overridden"))
    yield _named(
        _("Not shown"),
        tuple((row.name, row.words) for row in section.unseen),
        (_("What"), _("Why")),
    )
    yield Subheading(_("Formulas"))
    yield Table(
        sheet=_("Formulas"),
        columns=(
            Column(_("Figure"), 33),
            Column(_("How it is computed"), 79),
            Column(_("In this audit"), 58),
        ),
        groups=(Group(tuple((row.name, row.computed, row.here) for row in section.formulas)),),
        caption=_("How each figure is computed, and its value here."),
    )
    if section.conventions:
        yield Subheading(_("Conventions this audit set for itself"))
        yield _named(
            _("Conventions"),
            tuple((row.name, row.words) for row in section.conventions),
            (_("Convention"), _("Value")),
        )
    yield from small((section.caveat, section.fingerprint))


def turnout(section: Method) -> Table:
    return Table(
        sheet=_("Turnout"),
        columns=(
            Column(_("People"), 70),
            *(Column(side.name, 50, figures=True) for side in section.sides),
        ),
        groups=(Group(tuple((row.name, *row.values) for row in section.turnout)),),
        caption=_("Who took part. Sides with too few answers count in no sum."),
    )


def _named(sheet: str, rows: tuple[tuple[str, str], ...], heads: tuple[str, str]) -> Table:
    return Table(
        sheet=sheet,
        columns=(Column(heads[0], 40), Column(heads[1], 130)),
        groups=(Group(rows),),
    )
