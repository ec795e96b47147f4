"""Spreadsheets that strangers made: read as they are, or refused with words, quickly."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from datetime import time as clock

import pytest
from openpyxl import Workbook

from audits.goals.importing import Unreadable, read_file, read_text
from audits.goals.importing.reading import LARGEST_FILE

QUICK = 0.5  # seconds in which a hostile file is refused


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(raw, **parts):
    """The workbook with some parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def cells(sheet):
    return [row.cells for row in sheet.rows]


def refusal(raw):
    started = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        read_file(raw)
    assert time.perf_counter() - started < QUICK
    return str(refused.value.reason)


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Loading openpyxl takes longer than refusing a file."""
    read_file(workbook(["a"], ["b"]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_usual_delimiter_is_read(delimiter, newline):
    text = newline.join(["Side{0}Title", '"Ours"{0}"Grow{0} and keep"', ""]).format(delimiter)
    assert cells(read_text(text)) == [{"side": "Ours", "title": f"Grow{delimiter} and keep"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_unicode_is_read(encoding):
    sheet = read_file("side,title\nOurs,Łódź · größer · 水\n".encode(encoding))
    assert cells(sheet) == [{"side": "Ours", "title": "Łódź · größer · 水"}]


def test_another_code_page_is_refused_with_its_line():
    raw = "side,title\nOurs,plain\nOurs,größer\n".encode("latin-1")
    assert "Line 3 is not UTF-8" in refusal(raw)


def test_rows_keep_the_numbers_of_the_file():
    sheet = read_text('side,title\n\nOurs,"two\nlines"\n,\nTheirs,x\n')
    assert [row.number for row in sheet.rows] == [3, 5]


def test_a_workbook_gives_dates_and_numbers_as_they_are():
    raw = workbook(
        ["Side", "Due", "Start", "Effort"],
        ["Ours", date(2027, 3, 31), datetime.combine(date(2027, 1, 2), clock.min), 4.5],
    )
    assert cells(read_file(raw)) == [
        {"side": "Ours", "due": "2027-03-31", "start": "2027-01-02", "effort": 4.5}
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing in it"),
        ("\n\n", "nothing in it"),
        ("side,title\n", "no row below"),
        ("side,side\na,b\n", "stands there twice"),
        ("side,title\na,b,c\n", "more cells than"),
        ("side,,title\na,b,c\n", "without a heading"),
        ('side,title\n"a,b\n', "not closed"),
        ("side,title\na,b\x00\n", "neither a workbook nor text"),
        (",".join(f"c{n}" for n in range(61)) + "\n1\n", "more than 60 columns"),
        ("side,title\na," + "x" * 20_001 + "\n", "more than 20,000"),
        ("side,title\n" + "a,b\n" * 10_001, "more than 10,000 rows"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text, reason):
    with pytest.raises(Unreadable) as refused:
        read_text(text)
    assert reason in str(refused.value.reason)


def test_ten_thousand_rows_are_not_too_many():
    assert len(read_text("side,title\n" + "a,b\n" * 10_000).rows) == 10_000


def test_a_file_that_is_too_large_is_refused():
    assert "larger than 5 MB" in refusal(b"a" * (LARGEST_FILE + 1))


def test_an_old_workbook_is_refused():
    assert "Save it as .xlsx" in refusal(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)


def test_a_bomb_is_refused():
    raw = repacked(workbook(["side"], ["a"]), **{"xl/media/zeros.bin": b"\x00" * 60_000_000})
    assert "unpacks to far more" in refusal(raw)


def test_a_small_file_that_swells_is_refused():
    raw = repacked(workbook(["side"], ["a"]), **{"xl/media/zeros.bin": b"\x00" * 4_000_000})
    assert "unpacks to far more" in refusal(raw)


ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&f;</t></si></sst>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_a_file_that_reads_other_files_is_not_opened(part, encoding):
    raw = repacked(workbook(["side"], ["a"]), **{part: ENTITY.encode(encoding)})
    assert "declarations that no spreadsheet needs" in refusal(raw)


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert "not an Excel workbook" in refusal(out.getvalue())


@pytest.mark.parametrize("cut", [4, 100, 0.3, 0.6, 0.9])
def test_a_truncated_workbook_is_refused(cut):
    raw = workbook(["side", "title"], ["a", "b"])
    assert "damaged" in refusal(raw[: int(cut if cut > 1 else cut * len(raw))])


def test_a_workbook_that_lies_about_its_size_is_read_for_what_it_holds():
    raw = workbook(["side", "title"], ["a", "b"])
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        part = archive.read(name).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert cells(read_file(repacked(raw, **{name: part}))) == [{"side": "a", "title": "b"}]


@pytest.mark.slow
def test_a_cell_a_million_rows_down_is_refused():
    raw = workbook(["side", "title"], ["a", "b"])
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        part = archive.read(name).replace(b'<row r="2"', b'<row r="1048576"')
    with pytest.raises(Unreadable, match="10,000 rows"):
        read_file(repacked(raw, **{name: part}))


def test_two_hundred_mutants_are_read_or_refused_and_never_break():
    raw = workbook(["side", "title", "due"], ["a", "b", date(2027, 1, 1)], ["c", "d", 3])
    outcomes = set()
    for seed in range(200):
        mutant = bytearray(raw)
        for step in range(1 + seed % 7):
            mutant[(seed * 7919 + step * 104_729) % len(raw)] ^= 1 + (seed * 31 + step) % 255
        try:
            read_file(bytes(mutant))
            outcomes.add("read")
        except Unreadable:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}
