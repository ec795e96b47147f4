from __future__ import annotations

import pytest

from audits.engine.rules.understanding_gap import understanding_gap
from tests.engine.tables import found, only, reason, severities, sizes, words


@pytest.mark.parametrize(("grade", "size"), [(0, 1.0), (1, 0.75), (2, 0.5), (3, None), (4, None)])
def test_a_grade_under_three_is_a_gap(table, grade, size):
    facts = table.facts(goals=table.goals("L1"), saybacks=[table.sayback("L1", grade)])
    assert sizes(found(understanding_gap, facts)) == ({} if size is None else {"L1": size})


def test_the_latest_say_back_counts(table):
    said = [table.sayback("L1", 1), table.sayback("L1", 3)]
    assert found(understanding_gap, table.facts(goals=table.goals("L1"), saybacks=said)) == []


def test_both_directions_are_told_apart(table):
    facts = table.facts(
        goals=table.goals("L1", "R1"),
        saybacks=[table.sayback("L1", 1), table.sayback("R1", 2)],
    )
    assert {(each.subject, each.side) for each in found(understanding_gap, facts)} == {
        ("L1", table.responding),
        ("R1", table.leading),
    }


@pytest.mark.parametrize(
    ("expected", "size"),
    [("3", 0.25), ("3.01", None), ("5", 0.25), ("4", None), ("1", 0.75)],
)
def test_a_prediction_a_point_off_is_a_gap(table, expected, size):
    votes = table.votes("importance", "L1", "4 4 4", " ".join([f"4>{expected}"] * 3))
    facts = table.facts(goals=table.goals("L1"), ballots=votes)
    assert sizes(found(understanding_gap, facts)) == ({} if size is None else {"L1": size})


def test_say_back_and_prediction_are_one_finding_of_the_wider_size(table):
    votes = table.votes("importance", "L1", "5 5 5", "4>1 4>1 4>1")
    facts = table.facts(goals=table.goals("L1"), ballots=votes, saybacks=[table.sayback("L1", 3)])
    finding = only(found(understanding_gap, facts))
    assert (finding.subject, finding.side, finding.inputs["size"]) == ("L1", table.responding, 1.0)
    assert "expected Alpha to rate it 4.00 points lower than they did" in str(finding.detail)


def test_it_tells_the_grade_and_the_correction(table):
    facts = table.facts(
        goals=[table.goal("L1", title="Enter Norway", owners=("Head of Sales",))],
        saybacks=[table.sayback("L1", 1, correction="by partners, not by us")],
    )
    finding = only(found(understanding_gap, facts))
    assert str(finding.title) == "Beta does not yet play back “Enter Norway”"
    assert str(finding.detail) == (
        "Alpha graded what Beta said back 1 of 4. What was put right: “by partners, not by us”."
    )
    assert str(finding.who_acts) == "Head of Sales, with Beta"


def test_without_say_backs_and_predictions_nothing_is_examined(table):
    assert reason(understanding_gap, table.facts()).startswith("No say-backs were recorded")
    facts = table.facts(goals=table.goals("L1"), saybacks=[table.sayback("L1")])
    assert reason(understanding_gap, facts) == "Say-backs were recorded, but none was graded."


@pytest.mark.parametrize(
    ("leading", "responding"),
    [("5 5", "4>1 4>1 4>1"), ("5 5 5", "4>1 4>1"), ("5 5 5", "4>1 4>1 4")],
)
def test_predictions_need_k_on_both_ends(table, leading, responding):
    votes = list(table.votes("importance", "L1", leading, responding))
    facts = table.facts(goals=table.goals("L1"), ballots=votes)
    assert understanding_gap.needs(facts) is not None
    with_grade = table.facts(
        goals=table.goals("L1"), ballots=votes, saybacks=[table.sayback("L1", 2)]
    )
    finding = only(found(understanding_gap, with_grade))
    assert (finding.inputs["size"], finding.inputs["misjudged_by"]) == (0.5, None)
    assert "expected" not in words(finding)


def test_severity_takes_the_importance_of_the_goal(table):
    facts = table.facts(goals=[table.goal("L1", importance=0.8)], saybacks=[table.sayback("L1", 1)])
    assert severities(found(understanding_gap, facts)) == {"L1": 60}
