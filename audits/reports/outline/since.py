"""What became of the last report: findings, profile and promises, then and now."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.since import Since
from audits.reports.content.written import Written
from audits.reports.outline.blocks import Block, Column, Group, Section, Subheading, Table, small


def since(section: Since) -> Section:
    return Section(
        part=_("Since last time"),
        kicker=section.kicker,
        headline=section.headline,
        blocks=tuple(_blocks(section)),
    )


def _blocks(section: Since) -> Iterator[Block]:
    yield _counts(section)
    if section.moved:
        yield Subheading(_("Still open: severity then and now"))
        yield _moved(section)
        yield from small((section.moved_more,))
    for listed in section.lists:
        yield Subheading(listed.heading)
        yield Table(
            sheet=_("Closed and new"),
            grouped_by=(_("Became"),),
            columns=(Column(_("Finding"), 150), Column(_("Severity"), 20, figures=True)),
            groups=(
                Group(
                    tuple((row.title, _count(row.severity)) for row in listed.rows),
                    (listed.heading,),
                ),
            ),
            caption=listed.heading,
        )
        yield from small((listed.more,))
    if section.profile:
        yield Subheading(_("Profile, then and now"))
        yield _profile(section)
    if section.slipped:
        yield Subheading(_("Promises that slipped or were withdrawn"))
        yield _slipped(section)


def _counts(section: Since) -> Table:
    groups = ((_("Findings"), section.findings), (section.promises_heading, section.promises))
    return Table(
        sheet=_("Since last time"),
        grouped_by=(_("Of"),),
        columns=(Column(_("Then and now"), 140), Column(_("Number"), 30, figures=True)),
        groups=tuple(
            Group(tuple((count.name, count.value) for count in counts), (name,))
            for name, counts in groups
            if counts
        ),
        caption=section.kicker,
    )


def _moved(section: Since) -> Table:
    return Table(
        sheet=_("Severity then and now"),
        columns=(
            Column(_("Finding"), 110),
            Column(_("Before"), 20, figures=True),
            Column(_("Now"), 20, figures=True),
            Column(_("Difference"), 20, figures=True),
        ),
        groups=(
            Group(
                tuple(
                    (row.title, _count(row.then), _count(row.now), row.change)
                    for row in section.moved
                )
            ),
        ),
        caption=_("Still open: severity then and now"),
    )


def _count(number: int) -> str:
    return Written(str(number), number, "count")


def _profile(section: Since) -> Table:
    return Table(
        sheet=_("Profile, then and now"),
        columns=(
            Column(_("Measure"), 80),
            Column(section.then, 30, figures=True),
            Column(_("Now"), 30, figures=True),
            Column(_("Change, in hundredths"), 30, figures=True),
        ),
        groups=(
            Group(tuple((row.name, row.then, row.now, row.change) for row in section.profile)),
        ),
        caption=_("Profile, then and now"),
    )


def _slipped(section: Since) -> Table:
    return Table(
        sheet=_("Slipped or withdrawn"),
        columns=(
            Column(_("Side"), 24),
            Column(_("Promise"), 60),
            Column(_("Date, then and now"), 36),
            Column(_("Reason as recorded"), 50),
        ),
        groups=(
            Group(
                tuple((row.side.name, row.text, row.dates, row.reason) for row in section.slipped)
            ),
        ),
        caption=_("Promises that slipped or were withdrawn"),
    )
