"""PPTX: ten slides, native charts and tables, each with its title and its words for those who listen."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.engine import scenes
from tests.reports.papers import deck_of, demo, demo_names, document, words_of_slide

DEMO = "ferrywell"


@pytest.fixture(scope="module")
def deck():
    return deck_of(document(demo(DEMO), "pptx"))


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


@pytest.mark.parametrize("name", demo_names())
def test_there_are_ten_slides_and_one_more_where_both_sides_serve(name):
    evidence = demo(name)
    both = evidence.format == "company-partner"
    assert len(deck_of(document(evidence, "pptx")).slides) == (11 if both else 10)


@pytest.mark.parametrize("evidence", [scenes.audit(), scenes.table(), scenes.everything()])
def test_an_audit_without_much_has_ten_slides_that_say_so(evidence):
    deck = deck_of(document(evidence, "pptx"))
    assert len(deck.slides) == 10
    assert all(titles(deck))


def test_every_slide_has_its_title_in_its_place(deck):
    assert all(titles(deck))
    assert titles(deck)[0].startswith("Both sides weigh eight goals alike – but")
    assert titles(deck)[2] == "Three gaps that matter"
    assert titles(deck)[9].startswith("Name one Technology goal")


def test_charts_are_native_and_their_sheets_open(deck):
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 3
    for chart in charts:
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        names = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert names == list(chart.plots[0].categories)
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_charts_and_tables_have_words_for_those_who_listen(deck):
    silent = [
        (number, shape.name)
        for number, slide in enumerate(deck.slides, 1)
        for shape in slide.shapes
        if (shape.has_chart or shape.has_table)
        and len(shape._element._nvXxPr.cNvPr.get("descr", "")) < 15
    ]
    assert silent == []


def test_the_two_sides_are_told_apart_without_colour(deck):
    chart = next(s.chart for s in deck.slides[3].shapes if s.has_chart)
    leading, responding = chart.plots[0].series
    assert str(leading.format.fill.fore_color.rgb) == "0072B2"
    assert str(responding.format.fill.fore_color.rgb) == "FFFFFF"
    assert str(responding.format.line.color.rgb) == "B84A00"
    assert leading.name.startswith("Commercial, n ")


def test_nothing_is_too_small_for_the_last_row(deck):
    sizes = {
        run.font.size.pt
        for slide in deck.slides
        for shape in slide.shapes
        for frame in _frames(shape)
        for line in frame.paragraphs
        for run in line.runs
        if run.font.size is not None
    }
    assert min(sizes) >= 12


def _frames(shape):
    if shape.has_text_frame:
        return [shape.text_frame]
    if shape.has_table:
        return [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return []


def test_nothing_hangs_over_the_edge(deck):
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            assert shape.left >= 0, number
            assert shape.left + shape.width <= deck.slide_width, number
            assert shape.top + shape.height <= deck.slide_height, number


def test_a_draft_shows_its_edge_and_a_final_one_does_not():
    draft, final = (deck_of(document(scenes.table(), "pptx", state=s)) for s in ("draft", "final"))
    edges = [[s.name for s in deck.slide_master.shapes] for deck in (draft, final)]
    assert ["Draft edge" in names for names in edges] == [True, False]
    assert "Draft" in " ".join(words_of_slide(draft.slides[0]))
    assert "Draft" not in " ".join(line for s in final.slides for line in words_of_slide(s))


def test_the_links_slide_keeps_what_nothing_reaches():
    goals = tuple(
        scenes.goal(f"{letter}{n}", side, title=f"Aim {letter}{n}", importance=1 - n / 40)
        for letter, side in (("C", "commercial"), ("T", "technology"))
        for n in range(20)
    )
    links = tuple(scenes.link(f"T{n}", f"C{n}", "strong") for n in range(19))
    deck = deck_of(document(scenes.audit(goals=goals, links=links), "pptx"))
    table = next(s.table for s in deck.slides[4].shapes if s.has_table)
    rows = [row.cells[0].text_frame.text for row in table.rows]
    assert rows == [
        "Commercial goal",
        "Aim C0",
        "Aim C1",
        "Aim C2",
        "Aim C3",
        "Aim C4",
        "Aim C19 – no link",
    ]
