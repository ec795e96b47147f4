"""DOCX: real styles, heads that repeat, numbers that count; something to go on writing in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from tests.reports.papers import demo, demo_names, document, pages_of, pdf, word_of

DEMO = "ferrywell"


@pytest.fixture(scope="module")
def word():
    return word_of(document(demo(DEMO), "docx"))


def lines(word, style):
    return [line.text for line in word.paragraphs if line.style.name == style]


def test_it_is_titled_and_in_a_language(word):
    properties = word.core_properties
    assert properties.title == "Ferrywell, autumn 2026: gap report"
    assert properties.author == "Aster & Rowe"
    assert properties.language == "en"
    assert (
        word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val"))
        == "en-GB"
    )


@pytest.mark.slow
def test_its_sections_are_those_of_the_pdf_in_the_same_order(word):
    pages = " ".join(pages_of(pdf(demo(DEMO)))[1:])
    headlines = lines(word, "Heading 1")
    assert len(headlines) >= 12
    places = [pages.index(headline[:60]) for headline in headlines]
    assert places == sorted(places)


def test_nothing_is_bold_text_that_should_be_a_heading(word):
    assert {line.style.name for line in word.paragraphs} <= {
        "Title", "Subtitle", "Kicker", "Heading 1", "Heading 2", "Heading 3", "Normal", "Lead",
        "Note", "List Bullet", "Caption", "Under a table",
    }  # fmt: skip
    assert len(lines(word, "Heading 2")) >= 20
    assert len(lines(word, "List Bullet")) > 10


@pytest.mark.parametrize("name", demo_names())
def test_no_heading_leaves_out_a_level(name):
    word = word_of(document(demo(name), "docx", notes="# One\n\n### Two\n\nwords"))
    levels = [
        int(line.style.name[-1])
        for line in word.paragraphs
        if line.style.name.startswith("Heading")
    ]
    assert (levels[0], max(levels)) == (1, 3)
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_table_has_its_style_and_a_head_that_repeats(word):
    assert len(word.tables) > 12
    assert {table.style.name for table in word.tables} == {"Report Table"}
    heads = [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") for table in word.tables[1:]]
    assert all(head is not None for head in heads)
    split = [
        row
        for table in word.tables
        for row in table.rows
        if row._tr.find(f".//{qn('w:cantSplit')}") is None
    ]
    assert split == []


def test_captions_number_themselves(word):
    captions = [line for line in word.paragraphs if line.style.name == "Caption"]
    assert len(captions) == len(word.tables) - 1
    shown = [line._p.find(qn("w:fldSimple")) for line in captions]
    assert all("SEQ Table" in field.get(qn("w:instr")) for field in shown)
    assert [field.findtext(f".//{qn('w:t')}") for field in shown] == [
        str(n) for n in range(1, len(shown) + 1)
    ]


def test_no_table_is_wider_than_its_page(word):
    for table in word.tables:
        width = sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid)
        assert width <= 257 * 56.7 + 20


def test_every_page_says_what_it_is_and_which(word):
    for pages in word.sections:
        assert "Ferrywell" in pages.header.paragraphs[0].text
        foot = pages.footer.paragraphs[0]
        assert "Draft, version 1" in foot.text
        fields = [field.get(qn("w:instr")).strip() for field in foot._p.findall(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_wide_tables_have_a_turned_page_and_the_next_section_an_upright_one(word):
    turned = [pages.page_width > pages.page_height for pages in word.sections]
    assert True in turned
    assert turned[0] is turned[-1] is False
