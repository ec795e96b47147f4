"""The PDF: tagged and named for every reader, the same bytes every time, its evidence inside."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from audits.engine import analysis, audit_file
from audits.reports.content import all_findings
from audits.reports.pdf import dress_charts, hold_points, page, render
from audits.reports.snapshot import Practice, write
from tests.engine import scenes
from tests.engine.large import evidence as large
from tests.reports.papers import (
    demo,
    demo_names,
    opened,
    pages_of,
    pdf,
    report,
    snapshot,
    structure,
    words_of,
)

pytestmark = pytest.mark.slow

DEMO = "ferrywell"


@pytest.fixture(scope="module")
def rendered():
    return pdf(demo(DEMO))


@pytest.fixture(scope="module", params=demo_names())
def every_demo(request, rendered):
    return rendered if request.param == DEMO else pdf(demo(request.param))


@pytest.fixture(scope="module")
def pages(rendered):
    return pages_of(rendered)


# --- for every reader -----------------------------------------------------------------------


def test_it_is_tagged_titled_and_in_a_language(rendered):
    with opened(rendered) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Ferrywell, autumn 2026: gap report"


def test_every_figure_has_its_words(rendered):
    with opened(rendered) as document:
        words = [
            str(each.get("/Alt", "")) for role, each in structure(document) if role == "/Figure"
        ]
    assert len(words) > 30
    assert all(words)


def test_no_heading_leaves_out_a_level(every_demo):
    with opened(every_demo) as document:
        levels = [
            int(role[2:]) for role, _each in structure(document) if re.match("/H[1-6]$", role)
        ]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert max(levels) > 2


def test_nor_does_one_of_a_long_report(monkeypatch):
    """Where links are listed, findings have an index and notes a heading of their own."""
    monkeypatch.setattr(all_findings, "IN_FULL", 12)
    monkeypatch.setattr(all_findings, "WITH_A_LINE", 3)
    made = pdf(large(40, raters=4), notes="### Late\n\nwords\n\n# First\n\n### Third\n\nwords")
    with opened(made) as document:
        levels = [
            int(role[2:]) for role, _each in structure(document) if re.match("/H[1-6]$", role)
        ]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_table_cells_know_their_heads(rendered):
    with opened(rendered) as document:
        elements = list(structure(document))
        cells = [each for role, each in elements if role == "/TD"]
        headed = [each for each in cells if "/Headers" in each.get("/A", {})]
    assert sum(role == "/Table" for role, _each in elements) > 8
    assert len(headed) > len(cells) * 0.9


def test_bookmarks_are_the_sections(rendered):
    with opened(rendered) as document, document.open_outline() as outline:
        assert [each.title for each in outline.root] == [
            "Cover",
            "Verdict",
            "Agreements and splits",
            "Links",
            "Findings",
            "What was heard",
            "Glossary",
            "Commitments",
            "Roadmap",
            "Annex: findings",
            "Annex: questions",
            "Annex: goals",
            "Annex: coverage",
            "Method and turnout",
        ]


def test_the_fonts_are_inside_and_are_the_house_s(rendered):
    with opened(rendered) as document:
        fonts = [
            each
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        names = {str(each.FontName).split("+")[-1] for each in fonts}
        assert all("/FontFile2" in each or "/FontFile3" in each for each in fonts)
    assert {name.split("-")[0] for name in names} == {"Source"} or all(
        name.startswith(("SourceSans", "SourceSerif", "Source-S")) for name in names
    )


def test_qpdf_finds_it_sound(rendered, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(rendered.pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


# --- what is on its pages ---------------------------------------------------------------------


def test_page_one_alone_suffices(pages):
    verdict = pages[1]
    assert "no Technology goal serves" in verdict
    assert verdict.count("Finding ") == 3
    assert "Decision asked" in verdict.replace("DECISION ASKED", "Decision asked")
    assert "28 January 2027" in verdict
    assert "2 of " in verdict
    assert "DECISION ASKED" not in pages[2].upper()


def test_every_page_says_which_of_how_many(pages, rendered):
    assert len(pages) == rendered.pages
    assert [
        number
        for number, text in enumerate(pages[1:], start=2)
        if f"{number} of {rendered.pages}" not in text
    ] == []


def test_references_lead_to_the_page_they_name(pages):
    for number in (1, 2, 3):
        named = pages[1].split(f"Finding {number}, page ")[1].split()[0]
        assert "WORKING" in pages[int(named) - 1].upper()


def test_a_draft_says_so_on_every_page_and_a_final_one_nowhere():
    evidence = scenes.audit()
    draft, final = pages_of(pdf(evidence)), pages_of(pdf(evidence, state="final"))
    assert all("draft, version 1" in text.lower() for text in draft)
    assert not any("draft" in text.lower() for text in final)
    assert all("Final, version 1" in text for text in final[1:])


def test_the_report_names_what_the_audit_holds(pages):
    text = " ".join(pages)
    assert [goal.title for goal in demo(DEMO).goals if goal.title not in text] == []


def long_names():
    evidence = demo(DEMO)
    name = "An unending undertaking whose name was written by a committee over one summer "
    return scenes.with_parts(
        evidence,
        title=name * 3,
        sides=tuple(
            scenes.Side(key=side.key, name=f"{side.name} and {name}"[:90], organisation=name)
            for side in evidence.sides
        ),
        goals=tuple(
            scenes.replace(goal, title=f"{goal.key} {name * 4}", owners=(name,))
            for goal in evidence.goals
        ),
    )


def one_word():
    evidence = demo(DEMO)
    return scenes.with_parts(
        evidence,
        goals=tuple(
            scenes.replace(goal, title=goal.key + "donaudampfschifffahrt" * 20)
            for goal in evidence.goals
        ),
    )


@pytest.mark.parametrize(
    "evidence",
    [long_names(), one_word(), scenes.audit(), scenes.table()],
    ids=["long names", "one word", "empty", "small"],
)
def test_page_one_is_one_page(evidence):
    practice = Practice(name="Aster & Rowe, advisers to the undecided of every industry")
    pages = pages_of(render(first_pages(report(evidence, practice=practice))))
    assert "THE VERDICT" in pages[1].upper()
    assert "BY WHEN" in pages[1].upper()
    assert "FINDING" in pages[2].upper()
    assert "DECISION ASKED" not in pages[2].upper()


def first_pages(content):
    """The report without what stands between page one and the annex of coverage."""
    middle = ("questions", "heard", "commitments", "roadmap", "glossary")
    annex = ("all_findings", "all_questions", "all_goals")
    return replace(content, matrices=(), **dict.fromkeys((*middle, *annex)))


def test_names_in_any_script_are_set(tmp_path):
    evidence = scenes.audit(
        title="Προγραμματισμός – Планирование – 計画",
        goals=(
            scenes.goal("C1", "commercial", title="Выйти на рынок Норвегии – “ёлка”"),
            scenes.goal("T1", "technology", title="Ένα αποθήκευτρο για όλους"),
        ),
    )
    assert "Выйти на рынок Норвегии" in words_of(pdf(evidence))


@pytest.mark.parametrize(
    "title",
    [
        "売上を二倍にする",
        "扩大市场份额",
        "시장 점유율 확대",
        "مشروع قاعدة البيانات",
        "הגדלת נתח השוק",
    ],
)
def test_letters_the_house_s_fonts_have_not_come_from_the_system(title, caplog):
    goals = (scenes.goal("C1", "commercial", title=title),)
    pdf(scenes.audit(title=title, goals=goals))
    assert [said.message for said in caplog.records if ".notdef" in said.message] == []


# --- the same every time ------------------------------------------------------------------------

RENDER = """
import django, sys
django.setup()
from audits.reports.content import compose
from audits.reports.content import all_findings
from audits.reports.pdf import render
from audits.reports.snapshot import read
sys.stdout.buffer.write(render(compose(read(sys.stdin.read()))).pdf)
"""


def test_two_processes_make_the_same_bytes(rendered):
    text = write(snapshot(demo(DEMO)))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
    }
    made = subprocess.run(
        [sys.executable, "-c", RENDER],
        input=text.encode(),
        capture_output=True,
        env=environment,
        check=True,
    )
    assert made.stdout == rendered.pdf


def test_another_version_is_another_document():
    first, other = pdf(scenes.audit()), pdf(scenes.audit(), version=2)
    with opened(first) as one, opened(other) as two:
        assert one.trailer.ID[0] != two.trailer.ID[0]


# --- the evidence inside ------------------------------------------------------------------------


def test_the_audit_file_and_the_analysis_are_attached_byte_for_byte(rendered):
    evidence = demo(DEMO)
    with opened(rendered) as document:
        inside = {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    assert inside == {
        "audit.audit.json": audit_file.write(evidence).encode(),
        "analysis.json": analysis.write(analysis.analyse(evidence)).encode(),
    }


def test_the_fingerprint_printed_is_that_of_the_attached_evidence(pages):
    mark = audit_file.sha256(demo(DEMO))
    assert mark in " ".join(pages).replace(" ", "")


# --- while it is made ---------------------------------------------------------------------------


def test_progress_rises_to_the_end():
    told = []
    made = render(report(scenes.table()), lambda step, steps: told.append((step, steps)))
    assert [step for step, _steps in told] == sorted(step for step, _steps in told)
    assert all(step <= steps for step, steps in told)
    assert told[-1][0] == told[-1][1] >= made.pages
    assert len(told) == made.pages + 1


def test_a_leading_point_keeps_its_digits():
    assert hold_points("<p>.75 and 4.29</p><title>.75</title>") == (
        "<p>.\u206075 and 4.29</p><title>.75</title>"
    )


def test_a_chart_carries_only_the_rules_it_uses():
    dressed = dress_charts(
        '<svg class="chart x"><title>T</title><desc>D</desc><path class="grid"/></svg>'
    )
    style = dressed.split("<style>")[1].split("</style>")[0]
    assert ".grid{" in style.replace(" ", "")
    assert "band" not in style
    assert dressed.index("</desc>") < dressed.index("<style>")


def test_the_html_has_no_style_attribute():
    text = page(report(demo(DEMO)))
    assert " style=" not in text


def test_the_accent_colours_the_cover_s_rule_and_only_a_colour_does():
    plain = pdf(scenes.audit())
    plum = pdf(scenes.audit(), practice=Practice(name="Aster & Rowe", accent="#5b2a66"))
    trick = pdf(
        scenes.audit(), practice=Practice(name="Aster & Rowe", accent="red;}body{color:red")
    )
    assert _colours(plum) - _colours(plain) == {".356863 .164706 .4 RG"} or _colours(
        plum
    ) != _colours(plain)
    assert _colours(trick) == _colours(plain)


def _colours(rendered):
    with opened(rendered) as document:
        content = b" ".join(pikepdf.Page(document.pages[0]).obj.Contents.read_bytes().split())
    tokens = content.decode("latin-1").split()
    return {
        " ".join(tokens[place - 3 : place + 1])
        for place, token in enumerate(tokens)
        if token in {"RG", "rg"}
    }


def test_links_that_no_matrix_can_hold_are_set_as_lists():
    goals = tuple(
        scenes.goal(f"{letter}{number}", side, title=f"Aim {letter}{number}")
        for letter, side in (("C", "commercial"), ("T", "technology"))
        for number in range(30)
    )
    links = tuple(scenes.link(f"T{number}", f"C{number}", "strong") for number in range(0, 30, 2))
    content = report(scenes.audit(goals=goals, links=links))
    text = words_of(render(replace(first_pages(content), matrices=content.matrices)))
    assert "What reaches each Commercial goal" in text
    assert "C0 Aim C0 strong support ▲ T0" in text
    assert "T29 Aim T29 no link" in text
