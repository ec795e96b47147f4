"""The slide of links: a matrix that a room can read, or the weightiest goals with what serves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pptx.util import Inches

from audits.reports.content.link_lists import ListedGoal, Reached
from audits.reports.content.link_table import Mark
from audits.reports.content.matrix import Grid, Matrix
from audits.reports.content.wording import brief
from audits.reports.content.written import number
from audits.reports.documents import slide_master as master
from audits.reports.documents.slide_parts import BODY, Box, Cell, Words, cell, table

if TYPE_CHECKING:
    from audits.reports.documents.slides import Room

ROWS, COLUMNS, LISTED = 6, 10, 6
SIZES = {"strong": 20, "medium": 14, "weak": 12}


def matrix(room: Room, section: Matrix | None) -> None:
    """One direction in which a side serves the other."""
    if section is None:
        slide = room.slide(_("Links"), _("No goal was linked to another"))
        told = _("Without links nobody can say what the work of one side does for the other.")
        room.say(slide, BODY, Words(told, 20))
        return
    slide = room.slide(section.kicker, section.headline)
    box = Box(BODY.left, BODY.top, BODY.width, BODY.height - Inches(0.35))
    if section.grids:
        note = _grid(room, slide, box, section, section.grids[0])
    else:
        note = _listed(room, slide, box, section)
    signs = _("▲ supports, ▼ hinders; large strong, small medium, open weak. Grey: no link.")
    room.say(
        slide,
        Box(BODY.left, BODY.top + BODY.height - Inches(0.25), BODY.width, Inches(0.3)),
        Words(f"{signs} {note}".strip(), 14, colour=master.GREY),
    )


def _grid(room: Room, slide: object, box: Box, section: Matrix, grid: Grid) -> str:
    rows = _weightiest(grid.rows, ROWS)
    columns = grid.columns[:COLUMNS]
    named = _("{side} goal").format(side=section.served.name)
    heads = [
        cell(named, bold=True),
        *(_turned(f"{each.key} {brief(each.name, 20)}", wash=each.orphan) for each in columns),
        _turned(_("Importance")),
        _turned(_("Support")),
    ]
    body = [
        [
            Cell((Words(_named(row.name, orphan=row.orphan), 14),), wash=row.orphan),
            *(
                _marks(marks, wash=row.orphan or column.orphan)
                for column, marks in zip(columns, row.cells, strict=False)
            ),
            Cell((Words(row.importance, 14),), middle=True, wash=row.orphan),
            Cell((Words(row.support, 14),), middle=True,
                 wash=row.orphan),
        ]
        for row in rows
    ]  # fmt: skip
    widths = (4.4, *(0.65 for _each in columns), 0.75, 0.75)
    table(slide, box, [heads, *body], widths, alt=_alt(section), language=room.language, head=1.75)
    total = sum(len(each.columns) for each in section.grids)
    if len(rows) < len(grid.rows) or len(columns) < total:
        return _(
            "{rows} of {all_rows} and {columns} of {all_columns} goals; the report has all."
        ).format(rows=len(rows), all_rows=len(grid.rows), columns=len(columns), all_columns=total)
    return ""


def _named(name: str, *, orphan: bool) -> str:
    """What nothing reaches says so in words: grey alone may not be seen."""
    return f"{brief(name, 32)} – {_('no link')}" if orphan else brief(name, 42)


def _alt(section: Matrix) -> str:
    return f"{section.kicker}. {section.headline}"


def _weightiest(rows: Sequence[Any], most: int) -> list[Any]:
    """The rows a room can read; where there are more, those that nothing reaches and then the
    weightiest, in their own order."""
    places = sorted(
        range(len(rows)),
        key=lambda place: (not rows[place].orphan, -(number(_importance(rows[place])) or 0.0)),
    )
    return [rows[place] for place in sorted(places[:most])]


def _importance(row: object) -> str:
    return row.figures[0] if isinstance(row, ListedGoal) else row.importance


def _turned(text: str, *, wash: bool = False) -> Cell:
    return Cell((Words(text, 12),), turned=True, wash=wash)


def _marks(marks: tuple[Mark, ...], *, wash: bool) -> Cell:
    lines = tuple(
        Words(
            mark.glyph,
            SIZES[mark.strength],
            colour=master.AGAINST if mark.hinders else master.INK,
        )
        for mark in marks
    )
    return Cell(lines or (Words("", 14),), middle=True, wash=wash)


def _listed(room: Room, slide: object, box: Box, section: Matrix) -> str:
    lists = section.lists
    served = lists.served if lists is not None else ()
    rows = _weightiest(served, LISTED)
    heads = [
        cell(_("{side} goal").format(side=section.served.name), bold=True),
        cell(_("▲ supported by")),
        cell(_("▼ hindered by")),
        cell(_("Importance"), right=True),
        cell(_("Support"), right=True),
    ]
    body = [
        [
            Cell((Words(brief(goal.name, 56), 14),), wash=goal.orphan),
            Cell((Words(_("no link") if goal.orphan else _keys(goal.supports), 14),),
                 wash=goal.orphan),
            Cell((Words(_keys(goal.hinders), 14, colour=master.AGAINST),), wash=goal.orphan),
            Cell((Words(goal.figures[0], 14),), right=True, wash=goal.orphan),
            Cell((Words(goal.figures[1], 14),), right=True, wash=goal.orphan),
        ]
        for goal in rows
    ]  # fmt: skip
    table(
        slide, box, [heads, *body], (5, 3.5, 1.6, 1, 0.9), alt=_alt(section), language=room.language
    )
    if len(rows) == len(served):
        return ""
    return _("{shown} of {all} goals; the report has all.").format(shown=len(rows), all=len(served))


def _keys(reached: tuple[Reached, ...]) -> str:
    return brief(", ".join(key for each in reached for key in each.keys), 60)
