"""Reading a spreadsheet that a stranger may have made: bounded before it is opened."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.goals.importing.sheet import Cell, Row, Sheet

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024
LARGEST_RATIO = 100
MOST_ROWS = 10_000
MOST_COLUMNS = 60
# Empty rows between count, too: nobody scrolls past as many.
MOST_LINES = 100_000
# As many columns as a spreadsheet program has, empty ones counted.
MOST_CELLS = 16_384
LONGEST_CELL = 20_000

_DAMAGED = _("This workbook is damaged. Save it again, or save it as CSV.")
_DELIMITERS = ",;\t"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHEET_ERROR = re.compile(r"#(?:REF|VALUE|DIV/0|NUM|NULL)!|#N/A|#NAME\?")


class Unreadable(Exception):
    """The file as a whole cannot be taken in; `reason` says why, and what to do."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


def read_file(raw: bytes) -> Sheet:
    """The table in a CSV file or in the first sheet of a workbook. Raises Unreadable."""
    if len(raw) > LARGEST_FILE:
        raise Unreadable(_("The file is larger than 5 MB. Split it, or paste the rows."))
    if raw.startswith(b"PK"):
        return _sheet(_workbook_rows(raw))
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            _(
                "This is an old or protected workbook. Save it as .xlsx without a password, or as CSV."
            )
        )
    return read_text(_decoded(raw))


def read_text(text: str) -> Sheet:
    """The table in CSV text or in rows pasted out of a spreadsheet. Raises Unreadable."""
    if "\x00" in text:
        raise Unreadable(_("The file is neither a workbook nor text."))
    return _sheet(_text_rows(text.lstrip("\ufeff")))


def _decoded(raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        # Guessing a code page would turn names into others without a word.
        words = _("Line {line} is not UTF-8. Save the file as “CSV UTF-8” and choose it again.")
        raise Unreadable(str(words).format(line=line)) from fault


def _text_rows(text: str) -> Iterator[list[Cell | None]]:
    heading = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > MOST_CELLS:
                raise Unreadable(_("There are more than 60 columns."))
            yield row
    except csv.Error as fault:
        words = _("Near line {line} a quotation mark is not closed, or a cell is far too long.")
        raise Unreadable(str(words).format(line=reader.line_num)) from fault


def _workbook_rows(raw: bytes) -> list[list[Cell | None]]:
    _refuse_bombs(raw)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # It warns of every extension of the format that it passes over.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            # What the file says of its own size may be a lie; the rows are the truth.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
            return [[_plain(value) for value in row] for row in islice(rows, MOST_LINES + 1)]
    except Exception as fault:
        # A damaged workbook breaks its reader in dozens of ways; all mean the same to a reader.
        raise Unreadable(_DAMAGED) from fault


def _refuse_bombs(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_sizes(archive, packed=len(raw))
            for part in archive.infolist():
                _refuse_declarations(archive.read(part))
    except Unreadable:
        raise
    except Exception as fault:
        # zipfile raises whatever its decoders raise.
        raise Unreadable(_DAMAGED) from fault


def _refuse_sizes(archive: zipfile.ZipFile, *, packed: int) -> None:
    """By what the archive says of itself; zipfile never unpacks more of a part than it said."""
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * packed:
        raise Unreadable(_("The workbook unpacks to far more than it should."))
    if "xl/workbook.xml" not in archive.namelist():
        raise Unreadable(_("This is not an Excel workbook. Save it as .xlsx or as CSV."))


def _refuse_declarations(content: bytes) -> None:
    """No workbook program writes entities; they only serve to read other files, or to grow."""
    looks_like_xml = content.lstrip()[:1] == b"<"
    two_bytes_a_letter = (
        content[:2] in (b"\xff\xfe", b"\xfe\xff")
        or b"\x00<" in content[:8]
        or b"<\x00" in content[:8]
    )
    if two_bytes_a_letter or (looks_like_xml and _DECLARATION.search(content)):
        raise Unreadable(
            _("The workbook holds declarations that no spreadsheet needs. It was not opened.")
        )


def _plain(value: object) -> Cell | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def _sheet(rows: Iterable[list[Cell | None]]) -> Sheet:
    numbered = enumerate(rows, 1)
    sought = islice(numbered, MOST_LINES)
    heading = next((row for _number, row in sought if any(_told(cell) for cell in row)), None)
    if heading is None:
        raise Unreadable(_("There is nothing in it."))
    columns = [_column(cell) for cell in heading]
    while columns and not columns[-1]:
        columns.pop()
    _refuse_headings(columns)
    kept: list[Row] = []
    for number, row in numbered:
        cells = _cells(number, row, columns)
        if cells:
            kept.append(Row(number, cells))
        if len(kept) > MOST_ROWS or number > MOST_LINES:
            raise Unreadable(_("There are more than 10,000 rows. Split the file."))
    if not kept:
        raise Unreadable(_("There is a heading, and no row below it."))
    return Sheet(tuple(filter(None, columns)), tuple(kept))


def _refuse_headings(columns: list[str]) -> None:
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(_("There are more than 60 columns."))
    named = list(filter(None, columns))
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise Unreadable(str(_("The column “{column}” stands there twice.")).format(column=twice))


def _cells(number: int, row: list[Cell | None], columns: list[str]) -> dict[str, Cell]:
    if any(_told(cell) for cell in row[len(columns) :]):
        words = _("Row {number} has more cells than the heading has columns.")
        raise Unreadable(str(words).format(number=number))
    cells: dict[str, Cell] = {}
    for column, cell in zip(columns, row, strict=False):
        if not _told(cell):
            continue
        if not column:
            words = _("Row {number} has a value under a column without a heading.")
            raise Unreadable(str(words).format(number=number))
        if isinstance(cell, str):
            cell = cell.strip()  # noqa: PLW2901 - the cell, tidied
            if len(cell) > LONGEST_CELL:
                words = _("Row {number}, {column}: more than 20,000 characters.")
                raise Unreadable(str(words).format(number=number, column=column))
        cells[column] = cell  # type: ignore[assignment]
    return cells


def _told(cell: Cell | None) -> bool:
    return cell is not None and str(cell).strip() != ""


def _column(cell: Cell | None) -> str:
    return "" if cell is None else re.sub(r"[\s-]+", "_", str(cell).strip().lower())


def is_sheet_error(cell: Cell) -> bool:
    """Whether a cell holds what a spreadsheet shows when its formula failed."""
    return isinstance(cell, str) and _SHEET_ERROR.fullmatch(cell) is not None
