from __future__ import annotations

import pytest

from audits.engine.rules.imagined_conflict import imagined_conflict
from tests.engine.tables import found, only, reason, sizes


def rated(table, leading, responding):
    votes = table.votes("importance", "L1", leading, responding)
    return table.facts(goals=[table.goal("L1", title="Enter Norway")], ballots=votes)


@pytest.mark.parametrize(
    ("leading", "responding", "size"),
    [
        ("4>2 4>2 4>2", "4 4 4", 0.5),
        ("4>3 4>3 4>3", "4 4 4", 0.25),  # one point is far
        ("4>3.1 4>3.1 4>3.1", "4 4 4", None),
        ("4>1 4>1 4>1", "4 4 3", 0.75),  # a third of a point is close
        ("4>1 4>1 4>1 4>1", "4 4 3 3", None),  # half a point is not
        ("4>4 4>4 4>4", "4 4 4", None),
    ],
)
def test_a_believed_gap_over_real_agreement_is_found(table, leading, responding, size):
    facts = rated(table, leading, responding)
    assert sizes(found(imagined_conflict, facts)) == ({} if size is None else {"L1": size})


def test_it_is_offered_as_a_quick_win(table):
    finding = only(found(imagined_conflict, rated(table, "4>2 4>2 4>2", "4 4 4")))
    assert finding.side == table.leading
    assert str(finding.title) == (
        "Alpha expects a disagreement on the importance of “Enter Norway” that is not there"
    )
    assert "quick win" in str(finding.advice)


def test_when_both_fear_it_the_wider_fear_counts(table):
    finding = only(found(imagined_conflict, rated(table, "4>2 4>2 4>2", "4>1 4>1 4>1")))
    assert (finding.side, finding.inputs["size"]) == (None, 0.75)
    assert str(finding.title).startswith("Both sides expect a disagreement")


def test_without_predictions_nothing_is_examined(table):
    assert reason(imagined_conflict, rated(table, "4 4 4", "4 4 4")) == (
        "No side was asked, in large enough number, what the other side would say."
    )


@pytest.mark.parametrize(
    ("leading", "responding"),
    [("4>1 4>1", "4 4 4"), ("4>1 4>1 4>1", "4 4"), ("4>1 4>1 4", "4 4 4")],
)
def test_a_side_under_k_fears_nothing_that_is_shown(table, leading, responding):
    facts = rated(table, leading, responding)
    assert imagined_conflict.needs(facts) is not None
    assert list(imagined_conflict(facts)) == []
