from __future__ import annotations

import pytest

from audits.engine.rules.conflict import conflict
from tests.engine.tables import found, only, reason, severities, sizes


def drawn(table, *links, goals=(), **fields):
    keys = ("L1", "L2", "R1", "R2", "R3", "R4")
    return table.facts(goals=[*table.goals(*keys), *goals], links=table.links(*links), **fields)


@pytest.mark.parametrize(
    ("links", "size"),
    [
        (("R1 medium L1", "R2 -medium L1"), 0.6),
        (("R1 strong L1", "R2 -medium L1"), 0.6),
        (("R1 medium L1", "R2 -strong L1"), 0.6),
        (("R1 strong L1", "R2 -strong L1"), 1.0),
        (("R1 medium L1", "R2 -weak L1"), None),
        (("R1 weak L1", "R2 -medium L1"), None),
        (("R1 strong L1",), None),
        (("R1 -strong L1",), None),
    ],
)
def test_a_goal_helped_and_hindered_at_once(table, links, size):
    facts = drawn(table, *links)
    assert sizes(found(conflict, facts)) == ({} if size is None else {"L1": size})


@pytest.mark.parametrize(("worth", "size"), [("strong", 0.9), ("medium", 0.3), ("weak", 0.1)])
def test_work_that_helps_one_goal_at_the_cost_of_another(table, worth, size):
    facts = drawn(table, "R1 weak L1", f"R1 -{worth} L2")
    finding = only(found(conflict, facts))
    assert (finding.subject, finding.side) == ("R1", table.leading)
    assert finding.inputs["size"] == size
    assert str(finding.title) == "“Goal R1” helps “Goal L1” at the cost of “Goal L2”"


def test_the_goal_that_suffers_weighs(table):
    goals = [
        table.goal("L1", importance=0.1),
        table.goal("L2", importance=0.9),
        *table.goals("R1"),
    ]
    facts = table.facts(goals=goals, links=table.links("R1 strong L1", "R1 -strong L2"))
    assert severities(found(conflict, facts)) == {"R1": 81}


def test_the_gravest_of_several_harms_is_named(table):
    goals = [
        table.goal("L1"),
        table.goal("L2", importance=0.9),
        table.goal("L3", importance=0.2),
        table.goal("R1"),
    ]
    links = table.links("R1 weak L1", "R1 -medium L2", "R1 -strong L3")
    finding = only(found(conflict, table.facts(goals=goals, links=links)))
    assert (finding.inputs["harmed"], finding.severity) == ("L2", 27)


def test_one_conflict_is_told_once(table):
    """R1 helps L1 and harms L2, which R2 supports: L2 is torn, and that says it all."""
    facts = drawn(table, "R1 strong L1", "R1 -strong L2", "R2 strong L2")
    assert set(severities(found(conflict, facts))) == {"L2"}


def test_a_goal_is_torn_through_its_descendants(table):
    below = [table.goal("L3", parent="L1"), table.goal("L4", parent="L1")]
    facts = drawn(table, "R1 medium L3", "R2 -medium L4", goals=below)
    assert set(severities(found(conflict, facts))) == {"L1"}


def test_work_that_will_not_happen_is_in_nobodys_way(table):
    idle = table.goal("R5", confidence=0)
    facts = drawn(table, "R5 strong L1", "R5 -strong L2", goals=[idle])
    assert found(conflict, facts) == []


@pytest.mark.parametrize(
    "links", [["R1 strong L1", "R5 -strong L1"], ["R5 strong L1", "R1 -strong L1"]]
)
def test_work_that_will_not_happen_does_not_tear_a_goal(table, links):
    idle = table.goal("R5", confidence=0)
    assert found(conflict, drawn(table, *links, goals=[idle])) == []


def test_work_that_will_not_happen_is_not_named(table):
    idle = table.goal("R5", confidence=0, title="Idle")
    links = ["R1 strong L1", "R2 -strong L1", "R5 strong L1"]
    assert "Idle" not in str(only(found(conflict, drawn(table, *links, goals=[idle]))).detail)


def test_where_each_serves_the_other_both_directions_are_asked(table):
    if not table.kind.mutual:
        facts = drawn(table, "R1 weak L1", "R2 weak L2")
        assert found(conflict, facts) == []
        return
    facts = drawn(table, "L1 medium R1", "L2 -medium R1")
    assert set(severities(found(conflict, facts))) == {"R1"}


def test_it_shows_both_figures_and_asks_the_sponsor(table):
    goals = [
        table.goal("L1", title="Renew", owners=("Head of Sales",)),
        table.goal("R1", title="Migrate"),
        table.goal("R2", title="Retire", owners=("Head of Platform",)),
    ]
    facts = table.facts(goals=goals, links=table.links("R1 strong L1", "R2 -medium L1"))
    finding = only(found(conflict, facts))
    assert str(finding.title) == "Beta work both helps and hinders “Renew”"
    assert str(finding.detail) == (
        "Support of .90 comes from “Migrate”. Hindrance of .30 comes from “Retire”."
    )
    assert str(finding.who_acts) == (
        "The sponsor of both sides, with Head of Sales and Head of Platform"
    )


def test_without_links_nothing_is_examined(table):
    assert reason(conflict, table.facts(goals=table.goals("L1"))).startswith("No links")


def test_a_side_under_k_weighs_nothing(table):
    facts = drawn(
        table,
        "R1 medium L1",
        "R2 -medium L1",
        ballots=table.votes("importance", "L1", "5 5", ""),
    )
    finding = only(found(conflict, facts))
    assert (finding.severity, finding.inputs["importance_1"]) == (30, None)
