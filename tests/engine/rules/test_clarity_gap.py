from __future__ import annotations

import pytest

from audits.engine.evidence import Exemption, Intent
from audits.engine.rules.clarity_gap import clarity_gap
from tests.engine.tables import day, found, reason, sizes

CLEAR = {"measure": "Contracts", "target": 40, "due": day(90), "owners": ("Head of Sales",)}


def leading(table, *, intent=True, **changes):
    return table.facts(
        goals=[table.goal("L1", **(CLEAR | changes))],
        intent=Intent(aim="Grow abroad") if intent else None,
    )


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, 0),
        ({"target": 0}, 0),
        ({"target": "40 by summer"}, 0),
        ({"measure": None}, 1),
        ({"measure": "  "}, 1),
        ({"target": None}, 1),
        ({"target": "X"}, 1),
        ({"target": "XX"}, 1),
        ({"target": "TBD"}, 1),
        ({"target": "TBD%"}, 1),
        ({"target": "tbc"}, 1),
        ({"target": "?"}, 1),
        ({"target": "n/a"}, 1),
        ({"target": "-"}, 1),
        ({"due": None}, 1),
        ({"owners": ()}, 1),
        ({"owners": ("TBD",)}, 1),
        ({"owners": ("TBD", "CTO")}, 0),
        ({"measure": None, "target": "?", "due": None, "owners": ()}, 4),
    ],
)
def test_what_is_missing_or_a_placeholder_counts_a_fifth(table, changes, missing):
    expected = {"L1": missing / 5} if missing else {}
    assert sizes(found(clarity_gap, leading(table, **changes))) == expected


def test_a_number_in_the_wording_is_no_target(table):
    facts = leading(table, title="Win 40 contracts by May", measure=None, target=None)
    assert sizes(found(clarity_gap, facts)) == {"L1": 0.4}


def test_a_leading_goal_matters_by_the_intent(table):
    assert sizes(found(clarity_gap, leading(table, intent=False))) == {"L1": 0.2}


def test_a_responding_goal_matters_by_a_link_or_its_exemption(table):
    goals = [
        table.goal("L1", **CLEAR),
        table.goal("R1", **CLEAR),
        table.goal("R2", **CLEAR),
        table.goal("R3", exemption=Exemption(), **CLEAR),
        table.goal("R4", **CLEAR),
    ]
    facts = table.facts(
        goals=goals, links=table.links("R1 weak L1", "R4 -weak L1"), intent=Intent(aim="Grow")
    )
    assert sizes(found(clarity_gap, facts)) == {"R2": 0.2, "R4": 0.2}


def test_only_the_top_of_a_family_is_asked(table):
    facts = table.facts(
        goals=[table.goal("L1", **CLEAR), table.goal("L2", parent="L1")],
        intent=Intent(aim="Grow"),
    )
    assert found(clarity_gap, facts) == []


def test_it_names_what_is_missing_and_the_placeholder_in_the_wording(table):
    facts = leading(table, title="Save TBD% a user", measure=None, target="TBD%", owners=("CTO",))
    (finding,) = found(clarity_gap, facts)
    assert str(finding.title) == "“Save TBD% a user” lacks a measure and a target value"
    assert str(finding.detail) == (
        "It has 3 of the five things that make a goal checkable. "
        "Its wording still holds the placeholder “TBD%”."
    )
    assert finding.inputs["lacks"] == "measure, target"
    assert str(finding.who_acts) == "CTO"


def test_a_placeholder_in_the_statement_is_told_too(table):
    (finding,) = found(clarity_gap, leading(table, statement="Grow by XX % a year", target="XX %"))
    assert "the placeholder “XX %”" in str(finding.detail)


def test_without_goals_nothing_is_examined(table):
    assert reason(clarity_gap, table.facts()) == "No goals were recorded."


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(goals=table.goals("L1"), ballots=table.votes("importance", "L1", "1 1", ""))
    (finding,) = found(clarity_gap, facts)
    assert (finding.inputs["importance"], finding.inputs["importance_1"]) == (0.5, None)
