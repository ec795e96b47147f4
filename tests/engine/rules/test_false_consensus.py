from __future__ import annotations

import pytest

from audits.engine.rules.false_consensus import false_consensus
from tests.engine.tables import found, only, reason, sizes, words


def rated(table, leading, responding, **fields):
    votes = table.votes("importance", "L1", leading, responding)
    return table.facts(goals=[table.goal("L1", title="Enter Norway")], ballots=votes, **fields)


@pytest.mark.parametrize(
    ("leading", "responding", "size"),
    [
        ("5>5 5>5 5>5", "2 2 2", 0.75),
        ("4>4 4>4 4>4", "3 3 3", 0.25),  # one point apart
        ("4>4 4>4 4>4", "3 3 4", None),  # two thirds of a point apart
        ("5>4.6 5>4.6 5>4.6", "2 2 2", 0.75),
        ("5>4.5 5>4.5 5>4.5", "2 2 2", None),  # half a point is no longer small
        ("5>2 5>2 5>2", "2 2 2", None),  # they know that they differ
    ],
)
def test_believed_agreement_over_a_real_gap_is_found(table, leading, responding, size):
    facts = rated(table, leading, responding)
    assert sizes(found(false_consensus, facts)) == ({} if size is None else {"L1": size})


def test_it_names_the_side_that_believes(table):
    finding = only(found(false_consensus, rated(table, "5>5 5>5 5>5", "2>5 2>5 2>5")))
    assert finding.side == table.leading
    assert str(finding.title) == (
        "Alpha expects agreement on the importance of “Enter Norway” that is not there"
    )
    assert str(finding.detail).startswith(
        "Alpha rates it 5.00 and expects Beta at 5.00. "
        "In truth Alpha 5.00 (n\u00a03) and Beta 2.00 (n\u00a03) are 3.00 points apart"
    )
    assert "“you think you agree”" in str(finding.advice)


def test_when_both_believe_it_is_one_finding(table):
    finding = only(found(false_consensus, rated(table, "5>5 5>5 5>5", "2>2 2>2 2>2")))
    assert (finding.side, finding.inputs["believers"]) == (
        None,
        f"{table.leading}, {table.responding}",
    )
    assert str(finding.title).startswith("Both sides expect agreement")


def test_its_evidence_is_that_of_the_gap(table):
    four = rated(table, "5>5 5>5 5>5 5>5", "2 2 2 2")
    assert only(found(false_consensus, four)).evidence == "strong"


def test_without_predictions_nothing_is_examined(table):
    assert reason(false_consensus, table.facts()) == "Nothing was rated."
    assert reason(false_consensus, rated(table, "5 5 5", "2 2 2")) == (
        "No side was asked, in large enough number, what the other side would say."
    )


@pytest.mark.parametrize(
    ("leading", "responding"),
    [("5>5 5>5", "2 2 2"), ("5>5 5>5 5>5", "2 2"), ("5>5 5>5 5", "2 2 2")],
)
def test_a_side_under_k_believes_nothing_that_is_shown(table, leading, responding):
    facts = rated(table, leading, responding)
    assert false_consensus.needs(facts) is not None
    assert list(false_consensus(facts)) == []


def test_predictions_of_too_few_do_not_slip_into_the_finding(table):
    finding = only(found(false_consensus, rated(table, "5>5 5>5 5>5", "2>1 2>1 2")))
    assert finding.inputs["predicted_by_2"] is None
    assert "expects Alpha" not in words(finding)
