from __future__ import annotations

import pytest

from audits.engine.evidence import JointProcess, Scale
from audits.engine.rules.process_gap import process_gap
from tests.engine.tables import found, only, reason, sizes, words


def rated(table, leading, responding, *, same=None, **fields):
    process = JointProcess(
        key="P1",
        name="Forecasting",
        same=same,
        descriptions={table.leading: "A weekly call.", table.responding: "A monthly sheet"},
    )
    return table.facts(
        processes=[process], ballots=table.votes("process", "P1", leading, responding), **fields
    )


@pytest.mark.parametrize(
    ("leading", "responding", "size"),
    [
        ("2 2 2", "5 5 5", 0.75),
        ("5 5 5", "2 2 2", 0.75),
        ("2 2 3", "5 5 5", None),
        ("1 1 1", "2 2 2", 1.0),
        ("1 2 2", "", 0.833333),
        ("3 3 3", "3 3 3", None),
    ],
)
def test_two_of_five_by_either_side_does_not_work(table, leading, responding, size):
    facts = rated(table, leading, responding)
    assert sizes(found(process_gap, facts)) == ({} if size is None else {"P1": size})


def test_the_limit_is_a_share_of_any_scale(table):
    facts = rated(table, "2 3 2", "9 9 9", scale=Scale(low=0, high=10))
    assert "2.50 or lower" in str(only(found(process_gap, facts)).detail)
    assert found(process_gap, rated(table, "3 3 2", "9 9 9", scale=Scale(low=0, high=10))) == []


@pytest.mark.parametrize(
    ("ratings", "same", "size"),
    [
        ("", False, 0.5),
        ("5 5 5", False, 0.5),  # content, and not speaking of the same thing
        ("2 2 2", False, 0.75),
        ("5 5 5", True, None),
        ("5 5 5", None, None),  # texts that differ are for people to judge
    ],
)
def test_descriptions_that_differ_are_a_gap(table, ratings, same, size):
    facts = rated(table, ratings, ratings, same=same)
    assert sizes(found(process_gap, facts)) == ({} if size is None else {"P1": size})


def test_it_shows_both_means_and_both_descriptions(table):
    finding = only(found(process_gap, rated(table, "2 2 2", "4 4 4", same=False)))
    assert str(finding.title) == "“Forecasting” does not work for both sides"
    assert str(finding.detail) == (
        "Asked how well it works, on a scale of 1 to 5: Alpha 2.00 (n\u00a03) and Beta 4.00 "
        "(n\u00a03). A side that rates it 2.00 or lower says that it does not work. "
        "Alpha describes it as “A weekly call”. Beta describes it as “A monthly sheet”."
    )


def test_without_an_answer_or_a_comparison_nothing_is_examined(table):
    assert reason(process_gap, table.facts()) == "No joint process was recorded."
    assert reason(process_gap, rated(table, "", "")).startswith("Joint processes were recorded")


def test_a_side_under_k_is_not_heard_of(table):
    facts = rated(table, "1 1", "5 5 5")
    assert found(process_gap, facts) == []
    shown = only(found(process_gap, rated(table, "1 1", "2 2 2")))
    assert shown.inputs["size"] == 0.75
    assert shown.inputs["mean_1"] is None
    assert "1.00" not in words(shown)
