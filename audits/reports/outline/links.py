"""What serves what: the matrix or, where it would be too wide, its lists; and every goal."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from audits.reports.content.all_goals import AllGoals
from audits.reports.content.link_lists import ListedGoal, Lists, Reached
from audits.reports.content.link_table import Mark
from audits.reports.content.matrix import Grid, Matrix
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


def matrix(section: Matrix) -> Section:
    return Section(
        part=_("Links"),
        kicker=section.kicker,
        headline=section.headline,
        blocks=tuple(_matrix_blocks(section)),
        wide=bool(section.grids),
    )


def _matrix_blocks(section: Matrix) -> Iterator[Block]:
    yield Paragraph(
        _("▲ supports, ▼ hinders. “No link”: nothing supports the goal, or it supports nothing."),
        "small",
    )
    for grid in section.grids:
        yield _grid(section, grid)
    if section.lists is not None:
        yield from _lists(section, section.lists)
    for aside in section.asides:
        yield Subheading(aside.heading)
        yield from (Paragraph(line) for line in aside.lines)
    yield from small(section.notes)


def _grid(section: Matrix, grid: Grid) -> Table:
    blank = ("", "", "", "")
    under = [(_("Goals supported"), *(each.supports for each in grid.columns), *blank)]
    if grid.has_effort:
        under.append((_("Share of effort"), *(each.effort for each in grid.columns), *blank))
    if grid.has_confidence:
        spoken = _("Confidence of delivery")
        under.append((spoken, *(each.confidence for each in grid.columns), *blank))
    return Table(
        # Two grids of one matrix have other goals in their columns, so each is a table.
        sheet=_("Links, {first}").format(first=grid.columns[0].key)
        if len(section.grids) > 1
        else _("Links to {side}").format(side=section.served.name),
        columns=(
            Column(_("{side} goal").format(side=section.served.name), 40),
            *(Column(f"{each.key} {each.name}", 11) for each in grid.columns),
            Column(_("Importance"), 13, figures=True),
            Column(_("Support"), 11, figures=True),
            Column(_("Hindrance"), 12, figures=True),
            Column(_("Strong links"), 11, figures=True),
        ),
        groups=(
            Group(
                tuple(
                    (
                        row.name,
                        *(signs(marks) for marks in row.cells),
                        row.importance,
                        row.support,
                        row.hindrance,
                        row.strong,
                    )
                    for row in grid.rows
                )
            ),
            Group(tuple(under)),
        ),
        caption=section.kicker,
    )


def signs(marks: tuple[Mark, ...]) -> str:
    """The links of a cell, as a sign and its words: “▲ strong support”."""
    return "\n".join(f"{mark.glyph} {mark.words}" for mark in marks)


def _lists(section: Matrix, lists: Lists) -> Iterator[Block]:
    served, serving = section.served.name, section.serving.name
    yield Subheading(_("What reaches each {side} goal").format(side=served))
    yield Table(
        sheet=_("Links to {side}").format(side=served),
        columns=(
            Column(_("Key"), 12),
            Column(_("Goal"), 56),
            Column(_("Supported by"), 46),
            Column(_("Hindered by"), 20),
            Column(_("Importance"), 12, figures=True),
            Column(_("Support"), 12, figures=True),
            Column(_("Strong links"), 12, figures=True),
        ),
        groups=(Group(tuple(_listed(goal) for goal in lists.served)),),
        caption=_("Links by {side} goal.").format(side=served),
    )
    yield Subheading(_("What each {side} goal reaches").format(side=serving))
    yield Table(
        sheet=_("Links from {side}").format(side=serving),
        columns=(
            Column(_("Key"), 12),
            Column(_("Goal"), 56),
            Column(_("Supports"), 52),
            Column(_("Hinders"), 26),
            Column(_("Effort"), 12, figures=True),
            Column(_("Confidence"), 12, figures=True),
        ),
        groups=(Group(tuple(_listed(goal) for goal in lists.serving)),),
        caption=_("Links by {side} goal.").format(side=serving),
    )


def _listed(goal: ListedGoal) -> tuple[str, ...]:
    return (
        goal.key,
        goal.name,
        _("no link") if goal.orphan else _reached(goal.supports),
        _reached(goal.hinders),
        *goal.figures,
    )


def _reached(reached: tuple[Reached, ...]) -> str:
    """“▲ strong support: T1, T3; △ weak support: T2”."""
    return "; ".join(f"{signs((each.mark,))}: {', '.join(each.keys)}" for each in reached)


def all_goals(section: AllGoals) -> Section:
    return Section(
        part=_("Annex: goals"),
        kicker=_("Annex: goals"),
        headline=section.headline,
        blocks=(_goals(section),),
    )


def _goals(section: AllGoals) -> Table:
    return Table(
        sheet=_("Annex: goals"),
        grouped_by=(_("Side"),),
        columns=(
            Column(_("Key"), 14),
            Column(_("Level"), 10, figures=True),
            Column(_("Goal"), 49),
            Column(_("Owner"), 30),
            Column(_("Due"), 20),
            Column(_("Importance"), 18, figures=True),
            Column(_("Support"), 14, figures=True),
            *(
                [Column(_("Share of effort"), 12, figures=True, place="sheet")]
                if section.has_effort
                else []
            ),
            Column(_("Findings"), 15),
        ),
        groups=tuple(
            Group(
                tuple(
                    (
                        row.key,
                        row.level,
                        row.name,
                        row.owner,
                        row.due,
                        row.importance,
                        row.support,
                        *((row.effort,) if section.has_effort else ()),
                        row.findings,
                    )
                    for row in group.rows
                ),
                (group.side.name,),
            )
            for group in section.groups
        ),
        caption=section.headline,
    )
