"""Notes: what Markdown may do in a report, and what it may not."""

from __future__ import annotations

import pytest

from audits.reports.content.notes import Block, cleaned, write
from audits.reports.documents import KINDS
from audits.reports.pdf import page
from tests.engine import scenes
from tests.reports.papers import deck_of, document, everything_said, pages_of, pdf, report

NOTES = """# What we saw

Sales *asked* and **waited**. See [the minutes](https://example.org/minutes) or <mailto:a@example.org>.

- one
- two

2. second
3. third

> Nobody asked us.

## Then

    verbatim
"""


def test_headings_stand_below_the_section_s_own_and_none_is_skipped():
    html = cleaned("### Third\n\n# First\n\n##### Fifth\n\n## Second")
    assert html.replace("\n", "") == ("<h2>Third</h2><h2>First</h2><h3>Fifth</h3><h3>Second</h3>")


def test_lists_quotes_and_emphasis_stay():
    html = cleaned(NOTES)
    for markup in ("<em>asked</em>", "<strong>waited</strong>", "<li>one</li>", '<ol start="2">',
                   "<blockquote>", "<h3>Then</h3>", "<code>verbatim"):  # fmt: skip
        assert markup in html


def test_in_lines_they_are_read_without_markup():
    assert write(NOTES).blocks == (
        Block("heading", "What we saw", 2),
        Block("body", "Sales asked and waited. See the minutes (https://example.org/minutes) or mailto:a@example.org."),
        Block("item", "one"),
        Block("item", "two"),
        Block("body", "2. second"),
        Block("body", "3. third"),
        Block("quote", "Nobody asked us."),
        Block("heading", "Then", 3),
        Block("code", "verbatim"),
    )  # fmt: skip


@pytest.mark.parametrize("empty", ["", " \n\t\n", "[a]: http://example.org", "----"])
def test_what_says_nothing_is_no_section(empty):
    notes = write(empty)
    assert notes is None or notes.blocks


def test_without_notes_there_is_no_section():
    assert "Notes of the consultant" not in page(report(scenes.audit()))


REFUSED = {
    "a picture": "![x](https://example.org/x.png)",
    "a script's address": "[x](javascript:alert(1))",
    "a script's address, hidden": "[x](java&#115;cript:alert(1))",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a file": "[x](file:///etc/passwd)",
    "raw markup": '<img src=x onerror="alert(1)">',
    "a frame": "<iframe src=//example.org></iframe>",
    "a sheet": "<style>@import url(//example.org)</style>",
    "a drawing": '<svg><image href="//example.org/x"/></svg>',
    "an attachment": '<a rel="attachment" href="file:///etc/passwd">x</a>',
    "an attribute": '[x](https://example.org "t" onclick=alert)',
    "a relative place": "[x](/practice/)",
    "a vbscript": "[x](vbscript:msgbox)",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_nothing_but_plain_markup_and_safe_links_comes_out(kind):
    import re

    html = cleaned(REFUSED[kind])
    tags = re.findall(r"<(\w+)([^>]*)>", html)
    assert {name for name, _rest in tags} <= {"p", "a"}
    for name, rest in tags:
        if name == "a" and "href" in rest:
            assert re.fullmatch(r' href="https://example\.org[^"]*" rel="[a-z ]+"', rest), kind


@pytest.mark.parametrize(
    "bomb",
    [
        ">" * 5_000 + "x",
        "[" * 20_000,
        "*a " * 6_000,
        "- " * 5_000 + "x",
        "`" * 19_999,
        "<" * 20_000,
    ],
)
def test_what_nests_for_ever_ends_soon_and_flat(bomb):
    html = cleaned(bomb[:20_000])
    deepest = at = 0
    for part in html.split("<"):
        at += -1 if part.startswith("/") else 1 if part[:2] in {"bl", "ul", "ol", "li"} else 0
        deepest = max(deepest, at)
    assert deepest <= 30


@pytest.mark.slow
def test_paper_document_slides_and_screen_have_them():
    evidence = scenes.audit()
    words = pages_of(pdf(evidence, notes=NOTES))
    assert any("NOTES OF THE CONSULTANT" in each.upper() for each in words)
    assert any("Sales asked and waited." in each for each in words)
    for suffix in set(KINDS) - {"xlsx"}:
        made = document(evidence, suffix, notes=NOTES)
        assert "Sales asked and waited." in everything_said(made, suffix)


def test_a_long_note_fills_one_slide_and_says_that_it_goes_on():
    long = "\n\n".join(f"Paragraph {number} of many words." for number in range(60))
    plain = deck_of(document(scenes.audit(), "pptx"))
    deck = deck_of(document(scenes.audit(), "pptx", notes=long))
    assert len(deck.slides) == len(plain.slides) + 1
    said = everything_said(document(scenes.audit(), "pptx", notes=long), "pptx")
    assert "The notes go on in the report." in said
    assert "Paragraph 0 " in said
    assert "Paragraph 30 " not in said
