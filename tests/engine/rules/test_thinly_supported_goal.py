from __future__ import annotations

import pytest

from audits.engine.rules.thinly_supported_goal import thinly_supported_goal
from tests.engine.tables import found, reason, severities, sizes


@pytest.mark.parametrize(
    ("links", "size"),
    [
        (["R1 weak L1"], 0.9),
        (["R1 weak L1", "R2 weak L1"], 0.81),
        (["R1 weak L1", "R2 weak L1", "R3 weak L1"], 0.729),
        (["R1 weak L1", "R2 weak L1", "R3 weak L1", "R4 weak L1"], None),
        (["R1 medium L1"], None),
        (["R1 strong L1"], None),
    ],
)
def test_support_under_three_tenths_is_thin(table, links, size):
    facts = table.facts(goals=table.goals("L1", "R1", "R2", "R3", "R4"), links=table.links(*links))
    assert sizes(found(thinly_supported_goal, facts)).get("L1") == size


def test_an_unsupported_goal_is_left_to_its_own_rule(table):
    facts = table.facts(goals=table.goals("L1", "L2", "R1"), links=table.links("R1 -weak L1"))
    assert found(thinly_supported_goal, facts) == []


def test_doubt_in_delivery_thins_support(table):
    goals = (*table.goals("L1"), table.goal("R1", confidence=0.25))
    facts = table.facts(goals=goals, links=table.links("R1 strong L1"))
    assert sizes(found(thinly_supported_goal, facts))["L1"] == 0.775


def test_the_convention_may_be_set_by_the_audit(table):
    facts = table.facts(
        goals=table.goals("L1", "R1"),
        links=table.links("R1 medium L1"),
        thresholds={"thin_support": 0.5},
    )
    assert severities(found(thinly_supported_goal, facts)) == {"L1": 35}


def test_where_each_serves_the_other_both_directions_are_asked(table):
    facts = table.facts(
        goals=table.goals("L1", "R1"),
        links=table.links("R1 weak L1", *(["L1 weak R1"] if table.kind.mutual else [])),
    )
    expected = {"L1", "R1"} if table.kind.mutual else {"L1"}
    assert set(severities(found(thinly_supported_goal, facts))) == expected


def test_it_says_on_what_the_support_rests(table):
    goals = (table.goal("L1", title="Enter Norway"), table.goal("R1", title="Translate the shop"))
    facts = table.facts(goals=goals, links=table.links("R1 weak L1"))
    (finding,) = found(thinly_supported_goal, facts)
    assert str(finding.title) == "“Enter Norway” has only thin support"
    assert str(finding.detail) == (
        "Support is .10, under the .30 agreed as enough, and rests on “Translate the shop”. "
        "One link supports it, and it is not strong."
    )


def test_without_links_nothing_is_examined(table):
    assert reason(thinly_supported_goal, table.facts(goals=table.goals("L1"))) == (
        "No links between the goals of Alpha and Beta were recorded."
    )


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(
        goals=table.goals("L1", "R1"),
        links=table.links("R1 weak L1"),
        ballots=table.votes("importance", "L1", "5 5", ""),
    )
    (finding,) = found(thinly_supported_goal, facts)
    assert (finding.inputs["importance"], finding.inputs["importance_1"]) == (0.5, None)
