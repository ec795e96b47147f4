"""XLSX: figures that can be computed with, one frozen header a sheet, and never a formula."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl.utils import get_column_letter

from tests.engine import scenes
from tests.reports.papers import book_of, demo, document, sheets_of

DEMO = "ferrywell"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1")


@pytest.fixture(scope="module")
def made():
    return document(demo(DEMO), "xlsx")


@pytest.fixture(scope="module")
def book(made):
    return book_of(made)


def test_the_first_sheet_says_whose_report_it_is(book):
    first = book.worksheets[0]
    facts = {row[0].value: row[1].value for row in first.iter_rows(min_row=2, max_row=18)}
    assert first["A1"].value == "Ferrywell, autumn 2026"
    assert facts["Organisations"] == "Ferrywell"
    assert facts["Sides"] == "Commercial (Ferrywell) · Technology (Ferrywell)"
    assert facts["State"] == "Draft, version 1"
    assert facts["Issued"] == datetime(2026, 11, 21)  # noqa: DTZ001  (a cell has no zone)
    assert facts["Confidentiality"] == "No figure names or reveals a person."
    assert len(facts["Evidence fingerprint"]) == 64


def test_a_final_report_says_so():
    book = book_of(document(demo(DEMO), "xlsx", state="final", confidentiality="For the board"))
    words = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Final, version 1" in words
    assert "For the board. No figure names or reveals a person." in words
    assert not any("Draft" in str(word) for word in words)


def test_the_first_sheet_leads_to_every_other(book):
    first = book.worksheets[0]
    links = [
        cell.hyperlink.location or cell.hyperlink.target
        for (cell,) in first.iter_rows(max_col=1)
        if cell.hyperlink
    ]
    assert len(links) == len(book.worksheets) - 1


def test_every_sheet_has_one_header_that_stays(book):
    for sheet in book.worksheets[1:]:
        heads = [cell.value for cell in sheet[1]]
        assert len(set(heads)) == len(heads)
        assert all(cell.font.bold and cell.fill.fgColor.rgb == "FFECEFF2" for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.max_row > 1


def test_columns_are_as_wide_as_what_stands_in_them(book):
    for sheet in book.worksheets[1:]:
        for place, (head, *_rest) in enumerate(sheet.iter_cols(), 1):
            width = sheet.column_dimensions[get_column_letter(place)].width
            longest = max(len(word) for word in str(head.value).split())
            assert longest <= width <= 61, (sheet.title, head.value)


def test_dates_are_dates_and_figures_figures(made):
    sheets = sheets_of(made)
    due = [row["Due"].value for row in sheets["Commitments"] if row["Owner"].value]
    assert {day for day in due if not isinstance(day, datetime)} <= {"no date"}
    assert sum(isinstance(day, datetime) for day in due) > 5
    assert {type(row["Due"].value) for row in sheets["Roadmap"]} == {datetime}
    assert {type(row["Severity"].value) for row in sheets["Findings"]} == {int}
    goals = sheets["Annex – goals"]
    assert {type(row["Importance"].value) for row in goals} <= {int, float}
    effort = [row["Share of effort"].value for row in goals]
    assert 0.5 < sum(value for value in effort if value != "–") <= 1


def test_text_that_looks_like_a_formula_stays_text():
    evidence = scenes.audit(
        title=FORMULAS[0],
        goals=tuple(
            scenes.goal(f"C{n}", "commercial", title=words, owners=(words,))
            for n, words in enumerate(FORMULAS)
        ),
    )
    made = document(evidence, "xlsx")
    cells = [cell for sheet in book_of(made) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    said = {cell.value for cell in cells}
    assert {words.strip() for words in FORMULAS} - said == set()
    assert all(
        cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))
    )
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert sheets
    assert [text for text in sheets if b"<f>" in text or b"<f " in text] == []


def test_names_of_sheets_are_names_that_a_spreadsheet_takes():
    side = "Every/thing: [new] *and* old? \\ 'quoted'"
    evidence = scenes.table()
    sides = tuple(scenes.replace(each, name=f"{side} {n}") for n, each in enumerate(evidence.sides))
    names = book_of(document(scenes.with_parts(evidence, sides=sides), "xlsx")).sheetnames
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\")] == []
    assert len({name.casefold() for name in names}) == len(names)
