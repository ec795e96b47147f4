"""Every row judged: what it would become, and what is wrong with each of its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from audits.engagements.models import Audit
from audits.goals.importing.cells import WrongCell
from audits.goals.importing.reading import is_sheet_error
from audits.goals.importing.sheet import Cell, Row, Sheet

Meant = dict[str, Any]
Read = Callable[[Cell], object]


@dataclass(slots=True)
class Line:
    """A row with what its cells mean and, by column, what is wrong; `""` is the row as a whole."""

    row: Row
    meant: Meant = field(default_factory=dict)
    faults: dict[str, str | Promise] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A whole sheet, judged against an audit. Only one without a fault is written."""

    kind: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[str, ...] = ()

    @property
    def bad(self) -> list[Line]:
        return [line for line in self.lines if line.faults]

    @property
    def ok(self) -> bool:
        return not self.faults and not self.bad


def check(audit: Audit, sheet: Sheet) -> Checked:
    """The sheet as goals or as links, whichever its columns speak of."""
    from audits.goals.importing import goal_rows, link_rows

    module = link_rows if {"from", "to"} & set(sheet.columns) else goal_rows
    faults = _columns(sheet, module.COLUMNS, module.REQUIRED)
    lines = tuple(module.check(audit, sheet)) if not faults else ()
    return Checked(module.KIND, sheet.columns, lines, tuple(faults))


def _columns(
    sheet: Sheet, known: Mapping[str, str | Promise], required: tuple[str, ...]
) -> list[str]:
    unknown = [name for name in sheet.columns if name not in known]
    missing = [name for name in required if name not in sheet.columns]
    faults = []
    if unknown:
        faults.append(_("Columns nobody knows: {columns}.").format(columns=", ".join(unknown)))
    if missing:
        faults.append(_("Columns that are missing: {columns}.").format(columns=", ".join(missing)))
    return faults


def read_cells(row: Row, readers: Mapping[str, Read], required: tuple[str, ...]) -> Line:
    """Each cell of the row through its reader; required cells that are empty are faults."""
    line = Line(row)
    for column, cell in row.cells.items():
        if is_sheet_error(cell):
            line.faults[column] = _("the spreadsheet shows an error here")
            continue
        if isinstance(cell, str) and "\x00" in cell:
            line.faults[column] = _("holds a character that cannot be kept")
            continue
        try:
            line.meant[column] = readers[column](cell)
        except WrongCell as wrong:
            line.faults[column] = str(wrong)
    for column in required:
        if column not in row.cells:
            line.faults[column] = _("is missing")
    return line
