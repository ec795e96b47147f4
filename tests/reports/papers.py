"""Snapshots for the report's tests, and what a PDF holds when it is opened again."""

from __future__ import annotations

import io
from contextlib import contextmanager
from datetime import date, datetime

import docx
import openpyxl
import pikepdf
import pptx
from pypdf import PdfReader

from audits.engine import audit_file
from audits.reports.content import compose, wording
from audits.reports.content.reading import read as read_snapshot
from audits.reports.demo import demo_files
from audits.reports.documents import make
from audits.reports.pdf import render
from audits.reports.snapshot import Practice, Snapshot

ISSUED = date(2026, 11, 21)


def snapshot(evidence, **parts):
    parts = {"practice": Practice(name="Aster & Rowe"), "issued_on": ISSUED, **parts}
    return Snapshot(evidence=evidence, **parts)


def report(evidence, **parts):
    return compose(snapshot(evidence, **parts))


def reading(evidence, **parts):
    from audits.engine.analysis import analyse

    return read_snapshot(snapshot(evidence, **parts), analyse(evidence))


def pdf(evidence, **parts):
    return render(report(evidence, **parts))


def demo(name):
    path = next(path for path in demo_files() if path.name.startswith(name))
    return audit_file.read(path.read_bytes())


def demo_names():
    return [path.name.split(".")[0] for path in demo_files()]


@contextmanager
def opened(rendered):
    with pikepdf.open(io.BytesIO(rendered.pdf)) as document:
        yield document


def pages_of(rendered):
    """The text of every page, with the spaces of the layout made plain."""
    return [
        " ".join(page.extract_text().replace("\u2060", "").split())
        for page in PdfReader(io.BytesIO(rendered.pdf)).pages
    ]


def words_of(rendered):
    return " ".join(pages_of(rendered))


def structure(document):
    """Every structure element of a tagged PDF, depth first, as (role, element)."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary):
            continue
        if "/S" in element:
            yield str(element.S), element
        kids = element.get("/K", ())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(reversed(kids))


# --- the other formats --------------------------------------------------------------------------


def document(evidence, suffix, **parts):
    return make(report(evidence, **parts), suffix)


def book_of(made):
    return openpyxl.load_workbook(io.BytesIO(made))


def sheets_of(made):
    """Every table of a workbook, as rows of cells under their header's words."""
    return {
        sheet.title: [
            dict(zip([cell.value for cell in sheet[1]], row, strict=True))
            for row in sheet.iter_rows(min_row=2)
        ]
        for sheet in book_of(made).worksheets[1:]
    }


def written_in(cell):
    """What a cell shows, worked out from its value and its number format alone."""
    value, format_ = cell.value, cell.number_format
    if isinstance(value, datetime):
        return wording.day(value) if "mmmm" in format_ else wording.short_day(value)
    if isinstance(value, str) or value is None:
        return value or ""
    if format_ == "#,##0":
        return wording.whole(value)
    if "%" in format_:
        return wording.percent(value)
    if format_.startswith("[<"):
        return wording.chance(value)
    if format_.startswith('"+"#'):
        return wording.signed_whole(value)
    if format_.startswith('"+"'):
        return wording.signed(value)
    if format_.startswith("0."):
        return wording.points(value)
    return wording.index(value, format_.partition(";")[0].count("0") if "." in format_ else 0)


def word_of(made):
    return docx.Document(io.BytesIO(made))


def words_of_document(made):
    """Paragraphs and cells in the order of reading."""
    document = word_of(made)
    return [
        line
        for block in document.iter_inner_content()
        for line in (
            [block.text]
            if hasattr(block, "text")
            else [cell.text for row in block.rows for cell in row.cells]
        )
    ]


def deck_of(made):
    return pptx.Presentation(io.BytesIO(made))


def words_of_slide(slide):
    lines = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            lines.append(shape.text_frame.text)
        if shape.has_table:
            lines += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            plot = shape.chart.plots[0]
            lines += [*map(str, plot.categories), *(series.name for series in plot.series)]
            lines += [str(value) for series in plot.series for value in series.values]
        lines.append(shape._element._nvXxPr.cNvPr.get("descr", ""))
    return lines


def everything_said(made, suffix):
    """All the words of a file, whatever its format."""
    if suffix == "xlsx":
        cells = [cell for s in book_of(made) for row in s.iter_rows() for cell in row]
        return "\n".join(map(written_in, cells))
    if suffix == "docx":
        return "\n".join(words_of_document(made))
    return "\n".join(line for slide in deck_of(made).slides for line in words_of_slide(slide))
