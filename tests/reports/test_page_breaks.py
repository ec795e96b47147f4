"""Where pages end: no head without what it heads, tables of any length, every row once, heads again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from audits.reports.pdf import manuscript
from audits.reports.press import Limits, press
from audits.reports.snapshot import Earlier, write
from audits.reports.stationery import SHEETS
from audits.reports.typesetting.setting import laid_out
from tests.engine import scenes
from tests.engine.large import evidence as large
from tests.reports.papers import demo, demo_names, pages_of, pdf, report, snapshot

HEADS = {"h1", "h2", "h3", "thead", "caption"}
BEFORE = Earlier(
    issued_on=date(2026, 8, 19), version=1, title="Before", profile={"support": 0.3, "clarity": 0.5}
)

REPORTS = {
    "ferrywell": lambda: report(demo("ferrywell")),
    "everything": lambda: report(scenes.everything()),
    "everything, on Letter": lambda: report(scenes.everything(), paper="letter"),
    "German": lambda: report(demo("ferrywell"), language="de"),
    "compared": lambda: report(demo("ferrywell"), earlier=BEFORE),
    "forty goals": lambda: report(large(40)),
    "long table": lambda: report(scenes.audit(goals=rows(90))),
}


def rows(count):
    return tuple(
        scenes.goal(
            f"C{number}", "commercial", title=f"Aim {number}, of some length" * (number % 4)
        )
        for number in range(1, count + 1)
    )


def texts(box, *, headed=False):
    """Every text of a page's body in the order of reading, with whether it stands in a head."""
    headed = headed or is_head(box)
    if type(box).__name__ == "TextBox":
        if box.text.strip():
            yield box.text, headed
        return
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield from texts(child, headed=headed)


def is_head(box):
    element = getattr(box, "element", None)
    if element is None or not isinstance(element.tag, str):
        return False
    classes = element.get("class", "").split()
    return box.element_tag in HEADS or "group" in classes or "kicker" in classes


@cache
def pages_laid_out(name):
    return laid_out(manuscript(REPORTS[name]())).pages


def widowed(pages):
    """(page, its last words) of every page that ends with a head."""
    found = []
    for number, page in enumerate(pages, 1):
        *_others, (words, headed) = texts(page._page_box)
        if headed:
            found.append((number, words))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", demo_names())
@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("de", "a4"), ("de", "letter")])
def test_page_one_has_the_verdict_the_gaps_and_the_decision(name, language, paper):
    """German is longer and Letter lower: all of it stands on one page all the same."""
    content = report(demo(name), language=language, paper=paper)
    verdict = [
        box for page in laid_out(manuscript(content)).pages for box in blocks(page, "page-one")
    ]
    assert len(verdict) == 1
    assert blocks_in(verdict[0], "decision")


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_no_page_ends_with_a_head(name):
    assert widowed(pages_laid_out(name)) == []


def blocks(page, *classes):
    """The blocks of a page with one of `classes`, in order."""
    return blocks_in(page._page_box, *classes)


def blocks_in(box, *classes):
    waiting, found = [box], []
    while waiting:
        box = waiting.pop(0)
        element = getattr(box, "element", None)
        named = (element.get("class") or "").split() if element is not None else []
        if type(box).__name__ == "BlockBox" and set(named) & set(classes):
            found.append(box)
        else:
            waiting[:0] = getattr(box, "children", ())
    return found


def foot(box):
    """How far down the page the words of `box` go."""
    ends = [foot(child) for child in getattr(box, "children", ())]
    if type(box).__name__ == "LineBox":
        return box.position_y + box.height
    return max(ends, default=0)


def pushed_over(pages, kind):
    """(page, its words) of every finding or pair that had room on the page before."""
    found = []
    for number, (page, following) in enumerate(pairwise(pages), 2):
        here, there = blocks(page, kind), blocks(following, kind)
        if here and there:
            last, first = here[-1], there[0]
            gap = last.margin_bottom + last.padding_bottom
            end = page._page_box.content_box_y() + page._page_box.height
            if foot(last) + gap + foot(first) - first.position_y <= end:
                found.append((number, next(texts(first))))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_goes_over_for_the_space_below_its_words(name):
    pages = pages_laid_out(name)
    assert [pushed_over(pages, kind) for kind in ("finding", "pair")] == [[], []]


@pytest.mark.slow
@pytest.mark.parametrize("paper", SHEETS)
def test_the_picture_of_the_cover_keeps_clear_of_the_table_below_it(paper):
    """Two organisations and a title of two lines, which leave it the least room."""
    cover = laid_out(manuscript(report(demo("holderle"), paper=paper))).pages[0]
    (words,) = blocks(cover, "cov")
    parts = {box.element_tag: box for box in words.children}
    assert foot(parts["figure"]) + 15 < parts["table"].position_y


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_an_annex_at_the_head_of_a_page_stands_where_the_others_do(name):
    """The space between two annexes is for those that share a page."""
    heads = {
        round(box.position_y + box.margin_top, 1)
        for page in pages_laid_out(name)
        for box in blocks(page, "annex")[:1]
        if box.position_y == page._page_box.content_box_y()
    }
    tops = {round(page._page_box.content_box_y(), 1) for page in pages_laid_out(name)[1:]}
    assert heads <= tops


def test_a_page_that_does_is_found():
    """The test above can fail."""
    content = report(scenes.audit())
    copy = manuscript(content)
    broken = replace(
        copy, html=copy.html.replace("</body>", "<section><h2>Alone</h2></section></body>")
    )
    *_pages, last = laid_out(broken).pages
    assert list(texts(last._page_box))[-1] == ("Alone", True)


@pytest.mark.parametrize("count", [1, pytest.param(40, marks=pytest.mark.slow)])
def test_a_table_of_any_length_has_each_row_once_under_a_head(count):
    pages = pages_of(pdf(scenes.audit(goals=rows(count))))
    annex = [page for page in pages if "Findings" in page and "Owner" in page and "Imp." in page]
    listed = [f"C{number} " for number in range(1, count + 1)]
    assert (len(annex) > 1) == (count > 1)
    assert [key for key in listed if not any(key in page for page in annex)] == []


@pytest.mark.thorough
def test_six_hundred_goals_stay_within_memory_and_lose_no_goal():
    evidence = large(600, raters=12)
    made = press(
        write(snapshot(evidence)),
        lambda *_step: None,
        Limits(megabytes=2048, seconds=900, rows=50_000),
    )
    words = " ".join(pages_of(made))
    assert [goal.title for goal in evidence.goals if goal.title not in words] == []
    assert made.setting_megabytes <= 80 + 2 * made.pages
