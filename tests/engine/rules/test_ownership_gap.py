from __future__ import annotations

import pytest

from audits.engine.rules.ownership_gap import ownership_gap
from tests.engine.tables import found, only, reason, severities, sizes


@pytest.mark.parametrize(
    ("owners", "size"),
    [
        ((), 1.0),
        (("TBD",), 1.0),
        (("?", ""), 1.0),
        (("CTO",), None),
        (("CTO", "cto "), None),
        (("CTO", "TBD"), None),
        (("CTO", "CFO"), 0.5),
        (("CTO", "CFO", "COO"), 0.5),
    ],
)
def test_a_goal_has_one_owner(table, owners, size):
    for key in ("L1", "R1"):
        facts = table.facts(goals=[table.goal(key, owners=owners)])
        assert sizes(found(ownership_gap, facts)) == ({} if size is None else {key: size})


@pytest.mark.parametrize(("count", "stretched"), [(3, False), (4, True)])
def test_more_than_three_top_goals_are_too_many_for_one_owner(table, count, stretched):
    spelt = ("CTO", "cto", " CTO", "Cto")
    goals = [table.goal(f"L{at}", owners=(spelt[at],), importance=0.2 * at) for at in range(count)]
    expected = {"owner:cto": 30} if stretched else {}
    assert severities(found(ownership_gap, table.facts(goals=goals))) == expected


def test_goals_under_a_top_goal_stretch_nobody(table):
    goals = [table.goal("L1", owners=("CTO",))] + [
        table.goal(f"L{at}", owners=("CTO",), parent="L1") for at in range(2, 7)
    ]
    assert found(ownership_gap, table.facts(goals=goals)) == []


def test_owners_of_the_two_sides_are_two_people(table):
    goals = [table.goal(key, owners=("Manager",)) for key in ("L1", "L2", "R1", "R2")]
    assert found(ownership_gap, table.facts(goals=goals)) == []


def test_it_says_who_owns_the_goals_below(table):
    goals = [table.goal("L1", title="Grow"), table.goal("L2", parent="L1", owners=("CRO",))]
    finding = only(found(ownership_gap, table.facts(goals=goals)))
    assert str(finding.title) == "Nobody owns “Grow”"
    assert "the goals under it are owned by CRO" in str(finding.detail)


def test_several_owners_choose_among_themselves(table):
    facts = table.facts(goals=[table.goal("L1", owners=("CTO", "CFO"))])
    assert str(only(found(ownership_gap, facts)).who_acts) == "CTO and CFO"


def test_without_goals_nothing_is_examined(table):
    assert reason(ownership_gap, table.facts()) == "No goals were recorded."


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(goals=table.goals("L1"), ballots=table.votes("importance", "L1", "1 1", ""))
    finding = only(found(ownership_gap, facts))
    assert (finding.severity, finding.inputs["importance_1"]) == (50, None)
