from __future__ import annotations

import pytest

from audits.engine.evidence import Incentive, IncentiveEffect
from audits.engine.rules.incentive_conflict import incentive_conflict
from tests.engine.tables import found, only, reason, severities, sizes


def scheme(table, *effects, key="I1", rewards="New contracts"):
    """`-strong L1` works against L1, `weak L2` helps L2."""
    told = []
    for effect in effects:
        strength, goal = effect.split()
        told.append(
            IncentiveEffect(
                goal=goal,
                effect="hinders" if strength.startswith("-") else "supports",
                strength=strength.lstrip("-"),
            )
        )
    return Incentive(key=key, side=table.leading, rewards=rewards, effects=tuple(told))


def paid(table, *schemes, **importances):
    keys = {"L1": 0.5, "L2": 0.5, "R1": 0.5} | importances
    goals = [table.goal(key, importance=weight) for key, weight in keys.items()]
    return table.facts(goals=goals, incentives=schemes)


@pytest.mark.parametrize(("strength", "size"), [("strong", 0.9), ("medium", 0.3), ("weak", 0.1)])
def test_an_incentive_against_a_goal_is_as_big_as_its_effect(table, strength, size):
    facts = paid(table, scheme(table, f"-{strength} R1"))
    assert sizes(found(incentive_conflict, facts)) == {"I1": size}


@pytest.mark.parametrize(("importance", "silent"), [(0.49, True), (0.5, False), (0.7, False)])
def test_it_matters_when_the_goal_does(table, importance, silent):
    facts = paid(table, scheme(table, "-strong R1"), R1=importance)
    assert (found(incentive_conflict, facts) == []) is silent


@pytest.mark.parametrize(("importance", "silent"), [(0.74, True), (0.75, False), (1, False)])
def test_a_goal_that_matters_much_needs_an_incentive(table, importance, silent):
    facts = paid(table, scheme(table, "weak R1"), L1=importance)
    expected = {} if silent else {"L1": 0.5}
    assert sizes(found(incentive_conflict, facts)) == expected


def test_an_incentive_for_a_goal_below_it_is_enough(table):
    goals = [table.goal("L1", importance=1), table.goal("L2", parent="L1")]
    facts = table.facts(goals=goals, incentives=[scheme(table, "weak L2")])
    assert found(incentive_conflict, facts) == []


def test_an_incentive_against_a_goal_does_not_support_it(table):
    facts = paid(table, scheme(table, "-weak L1"), L1=1)
    assert severities(found(incentive_conflict, facts)) == {"I1": 10, "L1": 50}


def test_the_gravest_of_several_harms_is_named_and_all_are_told(table):
    facts = paid(table, scheme(table, "-strong L1", "-medium R1"), L1=0.5, R1=0.7)
    finding = only(found(incentive_conflict, facts))
    assert (finding.inputs["hindered"], finding.severity, finding.side) == ("L1", 45, table.leading)
    assert str(finding.title) == "What Alpha is rewarded for works against “Goal L1”"
    assert str(finding.detail) == (
        "Alpha is rewarded for “New contracts”, which works strongly against “Goal L1” and "
        "noticeably against “Goal R1”."
    )


def test_without_incentives_nothing_is_examined(table):
    assert reason(incentive_conflict, table.facts()) == "No incentives were recorded."


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(
        goals=table.goals("L1"),
        incentives=[scheme(table, "-strong L1")],
        ballots=table.votes("importance", "L1", "5 5", ""),
    )
    finding = only(found(incentive_conflict, facts))
    assert (finding.severity, finding.inputs["importance_1"]) == (45, None)
