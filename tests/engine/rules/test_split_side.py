from __future__ import annotations

import pytest

from audits.engine.rules.split_side import split_side
from tests.engine.tables import found, only, reason, words


def split(table, ratings, **fields):
    return table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", ratings, ""), **fields
    )


@pytest.mark.parametrize(
    ("ratings", "size"),
    [
        ("1 3 5", 0.667),
        ("1 1 5", 0.918),
        ("1 5 1 5", 1.0),
        ("3 3 5", None),  # .630
        ("3 4 5", None),
        ("4 4 4", None),
    ],
)
def test_consensus_under_six_tenths_is_a_split(table, ratings, size):
    found_sizes = [
        round(each.inputs["size"], 3) for each in found(split_side, split(table, ratings))
    ]
    assert found_sizes == ([] if size is None else [size])


def test_a_side_exactly_at_the_convention_is_not_split(table):
    at = only(found(split_side, split(table, "1 3 5"))).inputs["consensus"]
    facts = split(table, "1 3 5", thresholds={"split_consensus": at})
    assert found(split_side, facts) == []


def test_each_side_is_looked_at_alone(table):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "1 1 5", "1 5 5")
    )
    assert {each.side for each in found(split_side, facts)} == {table.leading, table.responding}


def test_it_says_who_is_split_on_what(table):
    finding = only(found(split_side, split(table, "1 3 5")))
    assert str(finding.title) == "Alpha is split on the importance of “Goal L1”"
    assert "The 3 raters of Alpha average 3.00 on a scale of 1 to 5" in str(finding.detail)
    assert "consensus is .33, and under .60" in str(finding.detail)
    assert str(finding.who_acts) == "Alpha"


def test_without_ratings_nothing_is_examined(table):
    assert reason(split_side, table.facts()) == "Nothing was rated."


def test_a_side_under_k_is_not_looked_at(table):
    assert reason(split_side, split(table, "1 5")) == (
        "No question was rated by at least 3 people of one side."
    )


def test_the_other_side_does_not_uncover_it(table):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "1 5", "1 1 5")
    )
    finding = only(found(split_side, facts))
    assert finding.side == table.responding
    assert "Alpha average" not in words(finding)
