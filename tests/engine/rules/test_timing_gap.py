from __future__ import annotations

import pytest

from audits.engine.rules.timing_gap import timing_gap
from tests.engine.tables import day, found, only, reason, sizes


def plan(table, link="R1 strong L1", *, leading=None, responding=None):
    goals = [
        table.goal("L1", **({"due": day(100)} | (leading or {}))),
        table.goal("R1", **({"due": day(145)} | (responding or {}))),
    ]
    return table.facts(goals=goals, links=table.links(link))


@pytest.mark.parametrize(
    ("leading", "responding", "size"),
    [
        ({}, {}, 0.5),  # 45 of 90 days
        ({}, {"due": day(100)}, None),
        ({}, {"due": day(101)}, round(1 / 90, 6)),
        ({}, {"due": day(99)}, None),
        ({}, {"due": day(900)}, 1.0),
        ({"start": day(0)}, {}, 0.45),  # 45 of its own 100 days
        ({"start": day(100)}, {}, 0.5),  # no window of its own
    ],
)
def test_days_late_are_measured_by_the_time_the_goal_has(table, leading, responding, size):
    facts = plan(table, leading=leading, responding=responding)
    assert sizes(found(timing_gap, facts)) == ({} if size is None else {"L1": size})


def test_a_goal_without_a_date_takes_that_of_the_goal_above_it(table):
    goals = [
        table.goal("L1", due=day(100)),
        table.goal("L2", parent="L1"),
        table.goal("R1", due=day(145)),
        table.goal("R2", parent="R1"),
    ]
    facts = table.facts(goals=goals, links=table.links("R2 strong L2"))
    assert sizes(found(timing_gap, facts)) == {"L2": 0.5}


def test_the_latest_goal_decides_and_all_are_told(table):
    goals = [
        table.goal("L1", title="Launch", due=day(100)),
        table.goal("R1", title="Shop", due=day(110)),
        table.goal("R2", title="Billing", due=day(145), owners=("Head of Billing",)),
    ]
    facts = table.facts(goals=goals, links=table.links("R1 strong L1", "R2 strong L1"))
    finding = only(found(timing_gap, facts))
    assert str(finding.title) == "“Billing” comes 45 days too late for “Launch”"
    assert str(finding.detail) == (
        "“Launch” is due on 2027-02-10 and leans on: "
        "“Billing”, due on 2027-03-27 and “Shop”, due on 2027-02-20."
    )
    assert str(finding.who_acts) == "Head of Billing, with Alpha"
    assert (finding.inputs["days_late"], finding.inputs["late_goals"]) == (45, 2)


@pytest.mark.parametrize("link", ["R1 medium L1", "R1 weak L1", "R1 -strong L1"])
def test_only_strong_support_binds_dates(table, link):
    assert reason(timing_gap, plan(table, link)) == (
        "No goal strongly supports another, so no date depends on another."
    )


def test_one_dated_pair_is_enough_to_examine(table):
    goals = [
        table.goal("L1", due=day(100)),
        table.goal("L2"),
        table.goal("R1", due=day(145)),
    ]
    for other in ("strong", "weak"):
        links = table.links("R1 strong L1", f"R1 {other} L2")
        assert sizes(found(timing_gap, table.facts(goals=goals, links=links))) == {"L1": 0.5}


def test_without_two_dates_nothing_is_examined(table):
    assert reason(timing_gap, plan(table, responding={"due": None})) == (
        "No two goals of which one strongly supports the other both have a date."
    )
    assert reason(timing_gap, table.facts(goals=table.goals("L1"))).startswith("No links")


def test_a_side_under_k_weighs_nothing(table):
    goals = [table.goal("L1", due=day(100)), table.goal("R1", due=day(145))]
    facts = table.facts(
        goals=goals,
        links=table.links("R1 strong L1"),
        ballots=table.votes("importance", "L1", "5 5", ""),
    )
    finding = only(found(timing_gap, facts))
    assert (finding.severity, finding.inputs["importance_1"]) == (25, None)
