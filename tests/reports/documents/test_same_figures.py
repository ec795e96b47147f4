"""One report, four formats: what one says the others say, and what one withholds none tells."""

from __future__ import annotations

import re
from datetime import date

import pytest

from audits.engine.analysis import analyse
from audits.reports.content.written import Written
from audits.reports.documents import KINDS
from audits.reports.snapshot import Earlier, PastFinding, PastPromise
from tests.engine import scenes
from tests.reports.papers import (
    deck_of,
    demo,
    demo_names,
    document,
    everything_said,
    pdf,
    report,
    sheets_of,
    word_of,
    words_of,
    words_of_document,
    written_in,
)

pytestmark = pytest.mark.slow

LEADING, RESPONDING = "commercial", "technology"
ANSWERS = "Annex – questions"


@pytest.fixture(scope="module", params=demo_names())
def paper(request):
    """A demo audit in every format, with its analysis."""
    evidence = demo(request.param)
    made = {suffix: document(evidence, suffix) for suffix in KINDS}
    return {
        "analysis": analyse(evidence),
        "content": report(evidence),
        "pdf": words_of(pdf(evidence)),
        "sheets": sheets_of(made["xlsx"]),
        "word": word_of(made["docx"]),
        "deck": deck_of(made["pptx"]),
        "said": {suffix: everything_said(each, suffix) for suffix, each in made.items()},
    }


def answer_rows(paper):
    sides = [side.name for side in paper["content"].all_questions.sides]
    for row in paper["sheets"][ANSWERS]:
        figures = [
            row[f"{name}, {side}"] for name in ("Mean", "Consensus", "Expects") for side in sides
        ]
        yield row, [row[f"n, {side}"] for side in sides], figures


def test_cells_hold_the_figures_of_the_analysis_whole(paper):
    by_gap = {
        tuple(
            (side.n, side.mean, side.consensus, side.predicted_other)
            for side in sorted(question.sides, key=lambda each: each.side)
        )
        for question in paper["analysis"].questions
        if all(side.mean is not None for side in question.sides)
    }
    places = [side.key for side in paper["content"].all_questions.sides]
    order = sorted(range(2), key=lambda place: places[place])
    seen = set()
    for _row, ns, figures in answer_rows(paper):
        if all(isinstance(cell.value, (int, float)) for cell in ns):
            value = [cell.value if cell.value != "–" else None for cell in figures]
            seen.add(tuple((ns[p].value, *(value[p + 2 * k] for k in range(3))) for p in order))
    rounded = {
        tuple(tuple(v if v is None else round(v, 12) for v in side) for side in each)
        for each in by_gap
    }
    assert rounded - seen == set()
    assert len(seen) > 10


def test_every_row_of_figures_is_the_one_on_paper(paper):
    """n, mean, spread, expectation, gap, overlap, chance and range, in the order of the PDF."""
    missing = []
    for row, ns, figures in answer_rows(paper):
        unsure = [row[heading] for heading in row if heading.startswith("Don’t know")]
        counts = [
            written_in(n) + (f" + {u.value}" if u.value not in (0, "–") else "")
            for n, u in zip(ns, unsure, strict=True)
        ]
        rest = [row[name] for name in ("Gap", "δ", "p", "Range")]
        line = " ".join([*counts, *map(written_in, [*figures, *rest])])
        if line not in paper["pdf"]:
            missing.append(line)
    assert missing == []


def test_the_document_has_the_cells_of_the_spreadsheet(paper):
    printed = {
        tuple(cell.text for cell in row.cells)
        for table in paper["word"].tables
        for row in table.rows
    }
    for row, ns, figures in answer_rows(paper):
        rest = [row[name] for name in ("Gap", "δ", "p", "Range")]
        cells = tuple(map(written_in, [*figures, *rest]))
        assert any(line[0] == row["Question"].value and line[3:] == cells for line in printed), ns


def test_the_slides_draw_the_means_of_the_spreadsheet(paper):
    asked = paper["sheets"]["Agreements and splits"]
    sides = [side.name for side in paper["content"].cover.sides]
    means = {tuple(row[f"{side}, mean"].value for side in sides) for row in asked}
    charts = [s.chart for slide in paper["deck"].slides for s in slide.shapes if s.has_chart]
    drawn = list(zip(*(series.values for series in charts[1].plots[0].series), strict=True))
    assert len(drawn) == 8
    assert [pair for pair in drawn if tuple(round(v, 12) for v in pair) not in means] == []


def test_the_profile_is_the_same_everywhere(paper):
    sheet = {row["Measure"].value: row["Value"] for row in paper["sheets"]["Profile"]}
    chart = next(s.chart for s in paper["deck"].slides[1].shapes if s.has_chart)
    drawn = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    for measure in paper["content"].verdict.measures:
        assert written_in(sheet[measure.name]) == str(measure.value)
        value = measure.value.value if isinstance(measure.value, Written) else None
        assert drawn[measure.name] == pytest.approx(value)


def test_findings_are_counted_and_worked_out_alike(paper):
    rows = paper["sheets"]["Annex – findings"]
    total = len(paper["analysis"].findings)
    high = sum(finding.band == "high" for finding in paper["analysis"].findings)
    assert len(rows) == total
    assert sum(row["Band"].value == "High" for row in rows) == high
    for text in (paper["pdf"], *paper["said"].values()):
        assert f"{total} findings, {high} high" in text
    for row in rows:
        working = (
            f"importance {written_in(row['Importance'])} × size {written_in(row['Size'])} = "
            f"{written_in(row['Severity'])}"
        )
        assert working in paper["pdf"]
        assert working in paper["said"]["docx"]
        size = row["Importance"].value * row["Size"].value * 100
        assert row["Severity"].value == pytest.approx(size, abs=0.51)


def test_every_format_tells_the_same_verdict_and_asks_the_same(paper):
    verdict = paper["content"].verdict
    told = {**paper["said"], "pdf": paper["pdf"]}
    for words in (
        verdict.sentence,
        verdict.decision.what,
        verdict.decision.by_when,
        verdict.turnout,
    ):
        assert [name for name, text in told.items() if words not in text] == []
    for gap in verdict.gaps:
        assert [name for name, text in told.items() if gap.title not in text] == []


def test_what_became_of_the_last_report_is_told_in_every_table():
    past = Earlier(
        issued_on=date(2026, 8, 19),
        version=1,
        title="Before",
        findings=(
            PastFinding(rule="orphan-goal", subject="C9", side=LEADING, severity=82, title="No owner"),
        ),
        promises=(
            PastPromise(side=LEADING, text="Call all", status="slipped", reason="Time ran out",
                        due=date(2026, 9, 1), due_now=date(2026, 12, 1), changed_on=None),
        ),
    )  # fmt: skip
    sheets = sheets_of(document(demo("ferrywell"), "xlsx", earlier=past))
    word = "\n".join(words_of_document(document(demo("ferrywell"), "docx", earlier=past)))
    counts = {row["Then and now"].value: row["Number"].value for row in sheets["Since last time"]}
    assert counts["closed"] == 1
    assert counts["slipped"] == 1
    closed = [row for row in sheets["Closed and new"] if row["Became"].value == "Closed"]
    assert [(row["Finding"].value, row["Severity"].value) for row in closed] == [("No owner", 82)]
    assert sheets["Slipped or withdrawn"][0]["Reason as recorded"].value == "Time ran out"
    assert "No owner" in word
    assert "Time ran out" in word


# --- the hard ones ------------------------------------------------------------------------------


def rated(subject, first, second):
    return (
        *scenes.ballots("importance", subject, LEADING, first),
        *scenes.ballots("importance", subject, RESPONDING, second, [4.25] * len(second)),
    )


STRANGE = "Выйти на рынок – 計画 “ёлка”\r\nзавтра\x0b\x07"
HARD = {
    "nothing at all": scenes.audit(),
    "one goal": scenes.audit(goals=(scenes.goal("C1", LEADING, title="The only aim"),)),
    "everything": scenes.everything(),
    "three slides of words": scenes.audit(
        title=STRANGE,
        goals=(
            scenes.goal("C1", LEADING, title=STRANGE, owners=("計画",)),
            scenes.goal("T1", RESPONDING, title="Ένα <b>& “όλα”</b>"),
        ),
        links=(scenes.link("T1", "C1", "strong"),),
        ballots=rated("C1", [5, 4, 5], [1, 2, 1]),
    ),
}


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("name", HARD)
def test_a_hard_audit_is_told_in_every_format(name, suffix):
    evidence = HARD[name]
    said = everything_said(document(evidence, suffix), suffix)
    content = report(evidence)
    assert content.verdict.turnout in said
    assert content.state in said
    for goal in evidence.goals:
        first = goal.title.splitlines()[0][:20]
        assert suffix == "pptx" or first in said


def test_a_suppressed_side_is_in_no_format():
    """Two of the responding side voted 1 and 2: neither their mean nor what they expected is told."""
    evidence = scenes.audit(
        goals=(
            scenes.goal("C1", LEADING),
            scenes.goal("C2", LEADING),
            scenes.goal("T1", RESPONDING),
        ),
        ballots=(*rated("C1", [5, 4, 5, 5, 4], [1, 2]), *rated("C2", [4, 4, 4], [3, 3, 3])),
    )
    shown = {}
    for suffix in KINDS:
        made = document(evidence, suffix)
        shown[suffix] = everything_said(made, suffix)
    figure = re.compile(r"(?<![\d.])(1\.50?|3\.10)(?!\d)")
    assert [suffix for suffix, text in shown.items() if figure.search(text)] == []
    row = next(
        r
        for r in sheets_of(document(evidence, "xlsx"))[ANSWERS]
        if r["Question"].value == "Goal C1"
    )
    assert [row[f"{name}, Technology"].value for name in ("n", "Don’t know", "Mean", "Expects")] == [
        "< 3", "–", "–", "–",
    ]  # fmt: skip
    assert row["Mean, Commercial"].value == 4.6
    assert row["Gap"].value == "–"
