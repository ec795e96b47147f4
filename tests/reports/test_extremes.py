"""Reports at the edges: nothing gathered, one goal, one side too small, a cell as tall as pages, many findings."""

from __future__ import annotations

import pytest

from audits.engine.analysis import analyse
from audits.reports.content.finding_index import NO_BREAK
from audits.reports.pdf import render
from audits.reports.snapshot import Decision
from tests.engine import scenes
from tests.engine.large import evidence as large
from tests.reports.papers import pages_of, pdf, report, words_of

pytestmark = pytest.mark.slow

OWN_WORDS = 60  # letters that a page has beyond its head and foot


def one_goal():
    return scenes.audit(goals=(scenes.goal("C1", "commercial", title="Be named first"),))


def one_side_too_small():
    table = scenes.table()
    few = scenes.ballots("importance", "C1", "technology", [2, 3])
    ours = tuple(each for each in table.ballots if each.side == "commercial")
    return scenes.with_parts(table, ballots=(*ours, *few))


def several_lines():
    return scenes.audit(
        goals=(
            scenes.goal("C1", "commercial", title="First line\nsecond line\r\nthird\tline"),
            scenes.goal("C2", "commercial", title="売上を二倍にする"),
            scenes.goal("T1", "technology", title="مشروع قاعدة البيانات"),
        ),
        links=(scenes.link("T1", "C1", "strong"),),
    )


EDGES = {
    "nothing": scenes.audit,
    "one goal": one_goal,
    "no ballots": lambda: scenes.with_parts(scenes.table(), ballots=()),
    "one side too small": one_side_too_small,
    "several lines and scripts": several_lines,
}


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_has_words_of_its_own(edge, language):
    content = report(EDGES[edge](), language=language)
    made = pdf(EDGES[edge](), language=language)
    frame = len(content.running + content.imprint + content.state) + 40
    bare = [
        number for number, page in enumerate(pages_of(made), 1) if len(page) < frame + OWN_WORDS
    ]
    assert (bare, len(pages_of(made)) >= 3) == ([], True)


def test_nothing_gathered_is_said_and_nothing_is_claimed():
    words = words_of(pdf(scenes.audit()))
    assert "This audit holds no goals yet, so there is nothing to compare." in words
    assert "No ballot was cast" in words


def test_a_side_too_small_has_no_figure_and_neither_has_the_gap():
    content = report(one_side_too_small())
    assert "fewer than 3 Technology people rated" in content.verdict.turnout
    (question,) = analyse(one_side_too_small()).questions
    assert [side.mean is None for side in question.sides] == [False, True]
    assert question.gap is None


def dismissed(reason):
    evidence = scenes.table()
    finding = analyse(evidence).findings[-1]
    decision = Decision(
        rule=finding.rule, subject=finding.subject, side=finding.side,
        decision="dismissed", reason=reason,
    )  # fmt: skip
    return evidence, decision


def test_a_cell_taller_than_a_page_goes_on_overleaf_and_loses_no_word():
    told = " ".join(f"reason{number}" for number in range(1_500))
    evidence, decision = dismissed(told)
    words = words_of(pdf(evidence, decisions=(decision,)))
    assert [each for each in told.split() if each not in words] == []


@pytest.mark.thorough
def test_hundreds_of_findings_are_all_in_the_annex_and_ten_in_the_body():
    evidence = large(110, raters=12)
    content = report(evidence)
    assert content.finding_count >= 300
    assert len(content.findings.cards) == 10
    assert len(content.all_findings.rows) == content.finding_count


@pytest.mark.thorough
def test_beyond_what_anybody_reads_each_finding_stands_in_the_index_once():
    evidence = large(150, raters=12)
    content = report(evidence)
    annex = content.all_findings
    in_full, later = len(annex.first), len(annex.later)
    assert content.finding_count > in_full + later
    said = [
        entry.words.split(NO_BREAK)[0]
        for group in annex.index.groups
        for run in group.runs
        for entry in run.entries
    ]
    assert sorted(map(int, said)) == [*range(in_full + later + 1, content.finding_count + 1)]
    words = words_of(render(content))
    assert [each for each in said if f" {each} " not in words] == []
