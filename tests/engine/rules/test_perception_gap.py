from __future__ import annotations

import pytest

from audits.engine.evidence import Instrument, JointProcess, Scale, Statement
from audits.engine.rules.perception_gap import perception_gap
from tests.engine.tables import found, only, reason, sizes, words


@pytest.mark.parametrize(
    ("leading", "responding", "size"),
    [
        ("4 4 4", "3 3 3", 0.25),
        ("3 3 3", "4 4 4", 0.25),
        ("5 5 5 4 4", "4 4 4 3 3", 0.25),  # 4.6 - 3.6 is a hair under one point as a float
        ("5 5 5", "1 1 1", 1.0),
        ("4 4 4", "3 3 4", None),
        ("4 4 4", "4 4 4", None),
        ("5 5 5 ? -", "3 3 3 ?", 0.5),
    ],
)
def test_a_quarter_of_the_scale_apart_is_a_gap(table, leading, responding, size):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", leading, responding)
    )
    assert sizes(found(perception_gap, facts)) == ({} if size is None else {"L1": size})


def test_the_convention_is_a_share_of_any_scale(table):
    facts = table.facts(
        goals=table.goals("L1"),
        scale=Scale(low=0, high=10),
        ballots=table.votes("importance", "L1", "9 9 9", "7 7 6"),
    )
    assert found(perception_gap, facts) == []


def test_it_shows_both_means_with_their_n_and_the_badge_test(table):
    facts = table.facts(
        goals=[table.goal("L1", title="Enter Norway", owners=("Head of Sales",))],
        ballots=table.votes("importance", "L1", "5 4 5", "2 2 2"),
    )
    finding = only(found(perception_gap, facts))
    assert str(finding.title) == "The sides see the importance of “Enter Norway” differently"
    assert str(finding.detail) == (
        "Alpha 4.67 (n\u00a03) and Beta 2.00 (n\u00a03) are 2.67 points apart on a scale of 1 to 5. "
        "Were the badges of the two sides dealt at random, a gap this wide would appear in "
        "10\u00a0% of all deals. With 3 and 3 raters no gap can be rarer than 10\u00a0%."
    )
    assert str(finding.who_acts) == "Head of Sales, with Alpha and Beta"
    assert (finding.evidence, finding.side) == ("some", None)


def test_a_large_room_may_reach_any_rarity(table):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "5 " * 6, "2 " * 6)
    )
    assert str(only(found(perception_gap, facts)).detail).endswith(
        "a gap this wide would appear in less than 1\u00a0% of all deals."
    )


def test_questions_about_one_goal_have_names_of_their_own(table):
    votes = [
        *table.votes("importance", "L1", "5 5 5", "2 2 2"),
        *table.votes("clarity", "L1", "5 5 5", "3 3 3"),
    ]
    facts = table.facts(goals=table.goals("L1"), ballots=votes)
    assert sizes(found(perception_gap, facts)) == {"L1": 0.75, "clarity:L1": 0.5}


def test_statements_and_processes_are_compared_too(table):
    votes = [
        *table.votes("statement", "vision/one", "5 5 5", "2 2 2"),
        *table.votes("process", "P1", "5 5 5", "3 3 3"),
    ]
    facts = table.facts(
        instruments=[
            Instrument(
                key="vision",
                title="Vision",
                statements=(Statement(key="one", dimension="vision", text="We share a vision"),),
            )
        ],
        processes=[JointProcess(key="P1", name="Forecasting")],
        ballots=votes,
    )
    findings = found(perception_gap, facts)
    assert sizes(findings) == {"vision/one": 0.75, "process:P1": 0.5}
    assert {str(each.title) for each in findings} == {
        "The sides see the statement “We share a vision” differently",
        "The sides see how well “Forecasting” works differently",
    }
    assert {each.inputs["importance"] for each in findings} == {0.5}


def test_without_ratings_nothing_is_examined(table):
    assert reason(perception_gap, table.facts()) == "Nothing was rated."


@pytest.mark.parametrize("hidden", ["1 1", "1", ""])
def test_a_side_under_k_is_not_compared(table, hidden):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "5 5 5", hidden)
    )
    assert reason(perception_gap, facts) == (
        "No question was rated by at least 3 people on each side."
    )
    assert list(perception_gap(facts)) == []


def test_a_larger_k_hides_more(table):
    votes = [
        *table.votes("importance", "L1", "5 5 5 5", "1 1 1 1"),
        *table.votes("importance", "L2", "5 5 5 5", "1 1 1"),
    ]
    facts = table.facts(goals=table.goals("L1", "L2"), ballots=votes, smallest_side=4)
    finding = only(found(perception_gap, facts))
    assert finding.subject == "L1"
    assert "n\u00a03" not in words(finding)
