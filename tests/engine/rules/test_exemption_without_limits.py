from __future__ import annotations

import pytest

from audits.engine.evidence import Exemption
from audits.engine.rules.exemption_without_limits import exemption_without_limits
from tests.engine.tables import day, found, reason, severities, sizes

FULL = {"reason": "Basic research", "sponsor": "CTO", "ceiling": 6, "review_on": day(60)}


def exempt(table, key="R1", **changes):
    return table.goal(key, exemption=Exemption(**(FULL | changes)))


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, 0),
        ({"reason": None}, 0),
        ({"ceiling": 0}, 0),
        ({"review_on": day(0)}, 0),
        ({"review_on": day(-1)}, 1),
        ({"sponsor": None}, 1),
        ({"sponsor": "TBD"}, 1),
        ({"ceiling": "?"}, 1),
        ({"sponsor": None, "ceiling": None}, 2),
        ({"sponsor": None, "ceiling": None, "review_on": None}, 3),
    ],
)
def test_each_missing_limit_is_a_third(table, changes, missing):
    facts = table.facts(goals=[exempt(table, **changes)])
    expected = {"R1": round(missing / 3, 6)} if missing else {}
    assert sizes(found(exemption_without_limits, facts)) == expected


def test_it_names_what_is_missing(table):
    facts = table.facts(goals=[exempt(table, sponsor=None, review_on=day(-1))])
    (finding,) = found(exemption_without_limits, facts)
    assert "no sponsor is named and its review was due on 2026-11-01" in str(finding.detail)


@pytest.mark.parametrize(("effort", "size"), [(1, None), (2, None), (5, 0.375), (None, None)])
def test_too_large_a_share_of_exempt_effort_is_found(table, effort, size):
    """The agreed share is a fifth: 2 of 10 is not over it; 5 of 10 is .3 of .8 over it."""
    research = table.goal("R1", effort=effort, exemption=Exemption(**FULL))
    rest = table.goal("R2", effort=10 - (effort or 0))
    facts = table.facts(goals=[research, rest])
    assert sizes(found(exemption_without_limits, facts)).get(table.responding) == size


def test_a_side_that_does_nothing_but_exempt_research_is_all_over(table):
    facts = table.facts(goals=[table.goal("R1", effort=3, exemption=Exemption(**FULL))])
    assert severities(found(exemption_without_limits, facts)) == {table.responding: 50}


def test_without_an_exemption_nothing_is_examined(table):
    assert reason(exemption_without_limits, table.facts(goals=table.goals("R1"))) == (
        "No goal is marked as exempt research."
    )


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(
        goals=[exempt(table, sponsor=None)], ballots=table.votes("importance", "R1", "1 1", "")
    )
    (finding,) = found(exemption_without_limits, facts)
    assert (finding.inputs["importance"], finding.inputs["importance_1"]) == (0.5, None)
