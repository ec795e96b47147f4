from __future__ import annotations

import pytest

from audits.engine.rules.unsupported_goal import unsupported_goal
from tests.engine.tables import found, only, reason, severities, words


def test_a_goal_without_a_supporting_link_is_found(table):
    facts = table.facts(goals=table.goals("L1", "L2", "R1"), links=table.links("R1 weak L2"))
    also = {"R1": 50} if table.kind.mutual else {}
    assert severities(found(unsupported_goal, facts)) == {"L1": 50} | also


def test_where_each_serves_the_other_both_directions_are_asked(table):
    facts = table.facts(goals=table.goals("L1", "R1"), links=table.links("R1 strong L1"))
    expected = {"R1"} if table.kind.mutual else set()
    assert set(severities(found(unsupported_goal, facts))) == expected


def test_a_goal_is_supported_through_its_descendants(table):
    goals = (
        table.goal("L1"),
        table.goal("L2", parent="L1"),
        table.goal("L3", parent="L2"),
        table.goal("R1"),
    )
    facts = table.facts(goals=goals, links=table.links("R1 weak L3"))
    assert "L1" not in severities(found(unsupported_goal, facts))


def test_only_the_top_of_a_family_is_named_with_the_goals_under_it(table):
    goals = (
        table.goal("L1", title="Enter Norway"),
        table.goal("L2", parent="L1"),
        table.goal("L3", parent="L1"),
        *table.goals("L4", "R1"),
    )
    facts = table.facts(goals=goals, links=table.links("R1 weak L4"))
    finding = next(each for each in found(unsupported_goal, facts) if each.subject == "L1")
    assert str(finding.title) == "No Beta goal supports “Enter Norway”"
    assert "any of the 2 goals under it" in str(finding.detail)


@pytest.mark.parametrize(("importance", "severity"), [(0, 0), (0.25, 25), (0.75, 75), (1, 100)])
def test_severity_is_the_importance_of_the_goal(table, importance, severity):
    goals = (table.goal("L1", importance=importance), *table.goals("L2", "R1"))
    facts = table.facts(goals=goals, links=table.links("R1 weak L2"))
    assert severities(found(unsupported_goal, facts))["L1"] == severity


def test_links_that_hinder_support_nothing_and_are_told(table):
    goals = (*table.goals("L1"), table.goal("R1", title="Retire the old release"))
    facts = table.facts(goals=goals, links=table.links("R1 -strong L1"))
    finding = next(each for each in found(unsupported_goal, facts) if each.subject == "L1")
    assert finding.inputs["hindrance"] == 0.9
    assert "Working against it: “Retire the old release”." in str(finding.detail)


@pytest.mark.parametrize(("confidence", "silent"), [(0.0, False), (0.01, True), (None, True)])
def test_support_that_nobody_believes_in_is_none(table, confidence, silent):
    goals = (*table.goals("L1"), table.goal("R1", confidence=confidence))
    facts = table.facts(goals=goals, links=table.links("R1 strong L1"))
    assert ("L1" not in severities(found(unsupported_goal, facts))) is silent


def test_effort_that_passes_the_goal_by_is_told(table):
    goals = (*table.goals("L1", "L2"), table.goal("R1", effort=104))
    facts = table.facts(goals=goals, links=table.links("R1 medium L2"))
    finding = next(each for each in found(unsupported_goal, facts) if each.subject == "L1")
    assert "It carries 50\u00a0% of the importance of all Alpha goals." in str(finding.detail)
    assert "Of the effort planned, 104 in all, none goes to it." in str(finding.detail)


def test_the_owner_decides_and_the_serving_side_names_the_goal(table):
    goals = (table.goal("L1", owners=("Head of Sales",)), *table.goals("L2", "R1"))
    facts = table.facts(goals=goals, links=table.links("R1 weak L2"))
    finding = next(each for each in found(unsupported_goal, facts) if each.subject == "L1")
    assert str(finding.who_acts) == "Beta names the goal; Head of Sales decides whether to park it"
    assert finding.evidence == "fact"


def test_without_goals_or_links_nothing_is_examined(table):
    assert reason(unsupported_goal, table.facts()) == "No goals were recorded."
    assert reason(unsupported_goal, table.facts(goals=table.goals("L1", "R1"))) == (
        "No links between the goals of Alpha and Beta were recorded."
    )


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(
        goals=(table.goal("L1", importance=0.5), *table.goals("L2", "R1")),
        links=table.links("R1 weak L2"),
        ballots=table.votes("importance", "L1", "5 5", "2 2 2"),
    )
    finding = next(each for each in found(unsupported_goal, facts) if each.subject == "L1")
    assert finding.inputs["importance_1"] is None
    assert finding.inputs["importance"] == 0.25
    assert "5.00" not in words(finding)


def test_both_sides_weights_are_shown_and_the_higher_counts(table):
    facts = table.facts(
        goals=table.goals("L1", "L2", "R1"),
        links=table.links("R1 weak L2"),
        ballots=table.votes("importance", "L1", "4 4 4", "2 2 2"),
    )
    finding = next(each for each in found(unsupported_goal, facts) if each.subject == "L1")
    assert (finding.inputs["importance_1"], finding.inputs["importance_2"]) == (0.75, 0.25)
    assert finding.severity == 75
    assert only([finding]).inputs["size"] == 1
