from __future__ import annotations

import pytest

from audits.engine.rules.resource_gap import resource_gap
from tests.engine.tables import found, reason, sizes


def budget(table, wanted, efforts, **fields):
    """Goals L1, L2 … of these importances; R1 puts its effort into L1 alone, R2 into L2 …"""
    leading = [table.goal(f"L{at}", importance=each) for at, each in enumerate(wanted, 1)]
    serving = [table.goal(f"R{at}", effort=each) for at, each in enumerate(efforts, 1)]
    links = [f"R{at} strong L{at}" for at in range(1, min(len(wanted), len(efforts)) + 1)]
    return table.facts(goals=[*leading, *serving], links=table.links(*links), **fields)


@pytest.mark.parametrize(
    ("efforts", "size"),
    [
        ((5, 5), None),
        ((4, 6), 0.2),  # .5 - .4 is the convention itself
        ((4.1, 5.9), None),
        ((1, 9), 0.8),
        ((0, 9), 1.0),
        ((9, 1), None),
    ],
)
def test_a_tenth_less_effort_than_importance_is_a_gap(table, efforts, size):
    assert sizes(found(resource_gap, budget(table, (1, 1), efforts))).get("L1") == size


def test_unanchored_effort_reaches_nobody(table):
    facts = budget(table, (1,), (6, 4))
    (finding,) = found(resource_gap, facts)
    assert finding.inputs["size"] == pytest.approx(0.4)
    assert "40\u00a0% of the effort serves no Alpha goal." in str(finding.detail)
    assert str(finding.advice) == "Move effort to “Goal L1” from work that serves no goal."


def test_it_shows_both_shares_and_where_effort_could_come_from(table):
    (finding,) = found(resource_gap, budget(table, (1, 1), (2, 8)))
    assert str(finding.title) == "“Goal L1” gets less effort than its importance"
    assert str(finding.detail) == (
        "It carries 50\u00a0% of the importance of all Alpha goals. "
        "Of the effort of Beta, 10 in all, 20\u00a0% goes to it."
    )
    assert "“Goal L2” (50\u00a0% of the importance, 80\u00a0% of the effort)" in str(finding.advice)


def test_a_goal_that_matters_to_nobody_lacks_no_effort(table):
    assert "L1" not in sizes(found(resource_gap, budget(table, (0, 1), (0, 5))))


def test_without_effort_nothing_is_examined(table):
    assert reason(resource_gap, budget(table, (1,), (None,))) == (
        "No effort was recorded for the goals that serve the other side."
    )
    worthless = [table.goal("L1", importance=0), table.goal("R1", importance=0, effort=5)]
    facts = table.facts(goals=worthless, links=table.links("R1 weak L1"))
    assert reason(resource_gap, facts) == "No goal has any importance to share the effort by."
    assert reason(resource_gap, table.facts(goals=table.goals("L1"))).startswith("No links")


def test_a_side_under_k_weighs_nothing(table):
    goals = [*table.goals("L1", "L2"), table.goal("R1", effort=5)]
    facts = table.facts(
        goals=goals,
        links=table.links("R1 strong L2"),
        ballots=table.votes("importance", "L1", "5 5", ""),
    )
    finding = next(each for each in found(resource_gap, facts) if each.subject == "L1")
    assert (finding.severity, finding.inputs["importance_share"]) == (50, 0.5)
