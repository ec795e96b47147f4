from __future__ import annotations

import pytest

from audits.engine.evidence import Exemption
from audits.engine.rules.unanchored_goal import unanchored_goal
from tests.engine.tables import found, reason, severities, sizes


def served(table) -> dict[str, object]:
    """A table at which L1 and R1 serve each other as far as the kind of table allows."""
    both = ["R1 weak L1", *(["L1 weak R1"] if table.kind.mutual else [])]
    return {"goals": table.goals("L1", "R1"), "links": table.links(*both)}


def with_goal(table, *goals, links=()):
    base = served(table)
    return table.facts(goals=(*base["goals"], *goals), links=(*base["links"], *links))


def test_a_serving_goal_that_serves_nothing_is_found(table):
    assert severities(found(unanchored_goal, with_goal(table, table.goal("R2")))) == {"R2": 25}


def test_a_link_however_weak_anchors_it(table):
    facts = with_goal(table, table.goal("R2"), links=table.links("R2 weak L1"))
    assert found(unanchored_goal, facts) == []


def test_a_goal_that_only_hinders_is_not_anchored(table):
    facts = with_goal(table, table.goal("R2"), links=table.links("R2 -weak L1"))
    (finding,) = found(unanchored_goal, facts)
    assert "It works against “Goal L1”." in str(finding.detail)


def test_a_goal_is_anchored_through_its_descendants(table):
    goals = (table.goal("R2"), table.goal("R3", parent="R2"))
    assert found(unanchored_goal, with_goal(table, *goals, links=table.links("R3 weak L1"))) == []


def test_exempt_research_needs_no_anchor(table):
    exempt = table.goal("R2", exemption=Exemption())
    assert found(unanchored_goal, with_goal(table, exempt)) == []


@pytest.mark.parametrize(
    ("own", "others", "size"),
    [(1, 9, 0.3), (2, 8, 0.6), (4, 8, 1.0), (9, 1, 1.0), (0, 5, 0.0), (None, 5, 0.5), (0, 0, 0.5)],
)
def test_size_is_three_times_its_share_of_effort_and_a_half_when_unknown(table, own, others, size):
    base = served(table)
    goals = (
        table.goal("L1", effort=1),
        table.goal("R1", effort=others),
        table.goal("R2", effort=own),
    )
    facts = table.facts(goals=goals, links=base["links"])
    assert sizes(found(unanchored_goal, facts))["R2"] == size


def test_no_side_is_asked_to_serve_but_the_serving_one(table):
    facts = with_goal(table, table.goal("L2"))
    expected = {"L2"} if table.kind.mutual else set()
    assert set(severities(found(unanchored_goal, facts))) == expected


def test_it_asks_the_owner(table):
    facts = with_goal(table, table.goal("R2", title="New engine", owners=("CTO",)))
    (finding,) = found(unanchored_goal, facts)
    assert str(finding.title) == "“New engine” serves no Alpha goal"
    assert str(finding.advice).startswith("CTO states which Alpha goal it serves")
    assert str(finding.who_acts) == "CTO"


def test_without_links_nothing_is_examined(table):
    assert reason(unanchored_goal, table.facts(goals=table.goals("L1", "R1"))) == (
        "No links between the goals of Alpha and Beta were recorded."
    )


def test_a_side_under_k_weighs_nothing(table):
    base = served(table)
    facts = table.facts(
        goals=(*base["goals"], table.goal("R2")),
        links=base["links"],
        ballots=table.votes("importance", "R2", "", "5 5"),
    )
    (finding,) = found(unanchored_goal, facts)
    assert (finding.severity, finding.inputs["importance_2"]) == (25, None)
