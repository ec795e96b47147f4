"""Findings that nobody reads through are found by rule, severity and key."""

import pytest

from audits.reports.content import all_findings
from tests.engine.scenes import audit, ballots, goal
from tests.reports.papers import report


@pytest.fixture
def annex(monkeypatch):
    """The annex of 16 work goals where only two findings stand in full and one more has a line."""
    monkeypatch.setattr(all_findings, "IN_FULL", 2)
    monkeypatch.setattr(all_findings, "WITH_A_LINE", 1)

    def write(**parts):
        made = (goal(f"T{n}", "technology", title=f"Work {n}", **parts) for n in range(16))
        split = ballots("importance", "T3", "technology", [1, 1, 5, 5])
        return report(audit(goals=tuple(made), ballots=split)).all_findings

    return write


def shown(group):
    return [(run.severity, [entry.words for entry in run.entries]) for run in group.runs]


def test_every_finding_has_one_place(annex):
    found = annex()
    entries = [e for group in found.index.groups for run in group.runs for e in run.entries]
    numbers = [int(entry.words.split("\N{NO-BREAK SPACE}")[0]) for entry in entries]
    assert (len(found.first), len(found.later)) == (2, 1)
    assert sorted(numbers) == [*range(4, len(found.rows) + 1)]


def test_they_stand_by_rule_and_side_the_gravest_first(annex):
    groups = annex().index.groups
    assert len({group.heading for group in groups}) == len(groups) > 1
    for group in groups:
        severities = [int(severity) for severity, _entries in shown(group)]
        assert severities == sorted(set(severities), reverse=True)


def test_a_finding_about_no_goal_is_named_by_its_title(annex):
    words = [
        words
        for group in annex(owners=("Ada",)).index.groups
        for _severity, entries in shown(group)
        for words in entries
    ]
    assert [each.partition("\N{NO-BREAK SPACE}")[2] for each in words if "Ada" in each] == [
        "Ada owns 16 top goals at once"
    ]
    assert not [each for each in words if "owner:" in each]


def test_rows_after_the_first_are_told_in_brief(annex):
    found = annex()
    assert all(row.in_brief for row in found.rows[2:])
    assert found.later_heading == "Findings 3 to 3, a line each"
    assert "those after the first 2" in found.note


def test_what_page_one_refers_to_can_be_reached(monkeypatch):
    """The first finding of a second rule is a gap of page one wherever it stands."""
    monkeypatch.setattr(all_findings, "IN_FULL", 10)
    monkeypatch.setattr(all_findings, "WITH_A_LINE", 1)
    made = tuple(goal(f"T{n}", "technology", title=f"Work {n}") for n in range(14))
    content = report(audit(goals=made))
    entries = [
        entry
        for group in content.all_findings.index.groups
        for run in group.runs
        for entry in run.entries
    ]
    gaps = [gap for gap in content.verdict.gaps if gap.number > 11]
    assert [entry.anchor for entry in entries if entry.anchor] == [gap.anchor for gap in gaps] != []
