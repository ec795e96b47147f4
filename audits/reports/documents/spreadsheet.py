"""XLSX: every table of the report, figures as figures, one header row a sheet, and no formula.

A cell shows the words of the PDF: the value is whole, its number format rounds it as the paper does.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from audits.reports.content import ReportContent
from audits.reports.content.wording import chance, index, room
from audits.reports.content.written import Written, pattern
from audits.reports.documents.package import sound, timeless
from audits.reports.outline import sections
from audits.reports.outline.blocks import Column, Table
from audits.reports.outline.opening import facts

FORMATS = {
    "count": "#,##0",
    "difference": '"+"#,##0;"−"#,##0;0',
    "points": "0.00",
    "signed": '"+"0.00;"−"0.00;"+"0.00',
    "percent": "0\u00a0%",
}
# A date's format as Django writes it, and as a spreadsheet does.
DAYS = str.maketrans({"j": "d", "F": "mmmm", "M": "mmm", "Y": "yyyy", ".": "\\."})
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\n")
LONGEST_CELL = 32_767  # characters that the format allows
WIDEST, NARROWEST = 60, 8  # of a column, in characters
FIRST, SECOND = 26, 90  # of the first sheet
LINE = 15.0  # points; nobody else sets the height of a row whose words wrap
INK, GREY, WASH = "FF16202B", "FFB9C0C7", "FFECEFF2"

PLAIN = Font(name="Calibri", size=11, color=INK)
STRONG = Font(name="Calibri", size=11, bold=True, color=INK)
TITLE = Font(name="Georgia", size=20, color=INK)
HEAD_FILL = PatternFill("solid", fgColor=WASH)
HEAD_LINE = Border(top=Side("medium", INK), bottom=Side("thin", INK))
ROW_LINE = Border(bottom=Side("hair", GREY))
FIGURES = Alignment(horizontal="right", vertical="top")
WORDS = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
TITLE_LINE = Alignment(vertical="center", indent=1)
FIGURES_HEAD = Alignment(horizontal="right", vertical="bottom", wrap_text=True)
WORDS_HEAD = Alignment(horizontal="left", vertical="bottom", wrap_text=True, indent=1)


@dataclass
class Sheet:
    """One table, however many blocks of the report it was gathered from."""

    name: str
    headline: str
    columns: tuple[Column, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)


def make(report: ReportContent) -> bytes:
    """The workbook: whose report it is, then a sheet a table in the order of the PDF."""
    book = Workbook(write_only=True)
    _describe(book, report)
    sheets = list(_sheets(report))
    names = _names([_("Report"), *(sheet.name for sheet in sheets)])
    _first(book.create_sheet(names[0]), report, list(zip(names[1:], sheets, strict=True)))
    for name, sheet in zip(names[1:], sheets, strict=True):
        _fill(book.create_sheet(name), sheet, report)
    packed = io.BytesIO()
    book.save(packed)
    return timeless(packed.getvalue(), report.issued_on)


def _describe(book: Workbook, report: ReportContent) -> None:
    properties = book.properties
    properties.title = sound(report.title)
    properties.creator = sound(report.cover.practice)
    properties.subject = sound(report.state)
    properties.language = report.language
    properties.identifier = report.fingerprint


def _sheets(report: ReportContent) -> Iterator[Sheet]:
    current: Sheet | None = None
    for section in sections(report):
        for table in section.tables:
            if table.place == "paper":
                continue
            columns = _columns(table)
            if current is None or (table.sheet, columns) != (current.name, current.columns):
                if current is not None and current.rows:
                    yield current
                current = Sheet(table.sheet, section.headline, columns)
            current.rows.extend(_rows(table))
    if current is not None and current.rows:
        yield current


def _columns(table: Table) -> tuple[Column, ...]:
    own = (column for column in table.columns if column.place != "paper")
    return (*(Column(name, 30) for name in table.grouped_by), *own)


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    kept = [place for place, column in enumerate(table.columns) if column.place != "paper"]
    for group in table.groups:
        for row in group.rows:
            yield (*group.names, *(row[place] for place in kept))


_NOT_IN_A_NAME = re.compile(r"\s*[\[\]:*?/\\\n]\s*")


def _names(wanted: Iterable[str]) -> list[str]:
    """Names as sheets may have them: short, without signs of a reference, no two alike."""
    taken: dict[str, str] = {}
    for name in wanted:
        base = _NOT_IN_A_NAME.sub(" – ", sound(name)).strip("' –")[:31].strip()
        free, count = base, 1
        while free.casefold() in taken:
            count += 1
            free = f"{base[: 30 - len(str(count))]} {count}"
        taken[free.casefold()] = free
    return list(taken.values())


# --- the first sheet ----------------------------------------------------------------------------


def _first(
    sheet: WriteOnlyWorksheet, report: ReportContent, contents: list[tuple[str, Sheet]]
) -> None:
    sheet.column_dimensions["A"].width = FIRST
    sheet.column_dimensions["B"].width = SECOND
    _page(sheet, report)
    title = _cell(sheet, report.cover.title)
    title.font, title.alignment = TITLE, TITLE_LINE
    sheet.row_dimensions[1].height = 2 * LINE
    sheet.append([title])
    for place, (name, words) in enumerate(facts(report), 2):
        sheet.row_dimensions[place].height = LINE * _lines(words, SECOND)
        head = _cell(sheet, name)
        head.font, head.alignment, head.border = STRONG, WORDS, ROW_LINE
        value = _cell(sheet, words)
        value.border = ROW_LINE
        sheet.append([head, value])
    sheet.append([])
    heads = [_cell(sheet, words) for words in (_("Sheet"), _("What it says"))]
    for head in heads:
        head.font, head.fill, head.border, head.alignment = STRONG, HEAD_FILL, HEAD_LINE, WORDS_HEAD
    sheet.append(heads)
    for name, listed in contents:
        sheet.row_dimensions[place + 3].height = LINE * _lines(listed.headline, SECOND)
        place += 1
        link = _cell(sheet, name)
        link.hyperlink = f"#'{name.replace(chr(39), chr(39) * 2)}'!A1"
        sheet.append([link, _cell(sheet, listed.headline)])


# --- a sheet ------------------------------------------------------------------------------------


def _fill(sheet: WriteOnlyWorksheet, table: Sheet, report: ReportContent) -> None:
    widths = _widths(table)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    _page(sheet, report)
    headings = [column.heading for column in table.columns]
    sheet.row_dimensions[1].height = _height(headings, widths)
    heads = []
    for column in table.columns:
        head = _cell(sheet, column.heading)
        head.font, head.fill, head.border = STRONG, HEAD_FILL, HEAD_LINE
        head.alignment = FIGURES_HEAD if column.figures else WORDS_HEAD
        heads.append(head)
    sheet.append(heads)
    for place, row in enumerate(table.rows, 2):
        sheet.row_dimensions[place].height = _height(row, widths)
        sheet.append([_in_row(sheet, *each) for each in zip_longest(row, table.columns)])


def _page(sheet: WriteOnlyWorksheet, report: ReportContent) -> None:
    """Paper, for those who print it: turned, as wide as it is, with the report's own foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    # An ampersand begins a code here.
    sheet.oddFooter.left.text = sound(report.imprint).replace("&", "&&")
    sheet.oddFooter.right.text = f"{sound(report.state)} · &P / &N".replace("&&", "&")


def _widths(table: Sheet) -> list[int]:
    """As wide as the longest line or half of a long text, within reason."""
    columns = zip(*([column.heading for column in table.columns], *table.rows), strict=True)
    return [
        min(
            WIDEST,
            max(NARROWEST, 3 + max(_length(words, place) for place, words in enumerate(column))),
        )
        for column in columns
    ]


def _length(words: str, place: int) -> int:
    lines = max((room(line) for line in words.splitlines()), default=0)
    # A heading may take two lines; its longest word may not be broken.
    return max(lines // 2, max(map(len, words.split()), default=0)) if place == 0 else lines


def _height(row: Iterable[str], widths: Iterable[int]) -> float:
    return LINE * max(_lines(words, width) for words, width in zip(row, widths, strict=True))


def _lines(words: str, width: int) -> int:
    """How many lines `words` take; an ideograph is as wide as two letters."""
    return max(1, sum(-(-room(line) // (width - 2)) or 1 for line in words.splitlines()))


def _in_row(sheet: WriteOnlyWorksheet, words: str, column: Column) -> WriteOnlyCell:
    cell = _cell(sheet, words)
    cell.alignment = FIGURES if column.figures else WORDS
    cell.border = ROW_LINE
    return cell


def _cell(sheet: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    """The value where the words stand for one, else the words; never a formula, whatever they say."""
    if isinstance(words, Written):
        value = words.value
        cell = WriteOnlyCell(sheet, round(value, 12) if isinstance(value, float) else value)
        cell.number_format = _number_format(words)
    else:
        text = sound(words)[:LONGEST_CELL]
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        # Excel asks nothing when it opens the file; with this it asks nothing after an edit either.
        cell.quotePrefix = text.startswith(STARTS_A_FORMULA)
    cell.font = PLAIN
    cell.alignment = WORDS
    return cell


def _number_format(written: Written) -> str:
    if written.kind == "index":
        digits = pattern(index(0.5), written.places) if written.places else "0"
        return f'{digits};"−"{digits}'
    if written.kind == "points":
        return f"0.{'0' * written.places}"
    if written.kind == "chance":
        least = chance(0.0)
        return f'[<0.0005]"{least}";{pattern(index(0.5), 3)}'
    if written.kind == "day":
        return str(pgettext("long date", "j F Y")).translate(DAYS)
    if written.kind == "short day":
        return str(pgettext("short date", "j M Y")).translate(DAYS)
    return FORMATS[written.kind]
