from __future__ import annotations

import pytest

from audits.engine.evidence import Intent, Option, Override
from audits.engine.rules.solution_before_intent import solution_before_intent
from tests.engine.tables import found, only, reason, severities, sizes

STATED = Intent(aim="Grow abroad")


def chosen(table, key="R1", *, way="buy", is_chosen=True, **fields):
    return table.goal(key, options=(Option(way=way, chosen=is_chosen),), **fields)


def room(
    table,
    *,
    intent=STATED,
    grade=None,
    goals=None,
    links=("R1 weak L1",),
    overrides=(),
    said_of="L1",
):
    return table.facts(
        goals=goals or [table.goal("L1"), chosen(table)],
        links=table.links(*links),
        intent=intent,
        saybacks=[] if grade is None else [table.sayback(said_of, grade)],
        sessions=[table.session(overrides=tuple(overrides))],
    )


@pytest.mark.parametrize(
    ("intent", "grade", "size"),
    [
        (STATED, 3, None),
        (STATED, 4, None),
        (STATED, 2, 1.0),
        (STATED, None, 1.0),
        (None, 4, 1.0),
        (Intent(aim="?"), 4, 1.0),
        (Intent(offer="A shop"), 4, 1.0),
        (None, None, 1.0),
    ],
)
def test_a_way_is_chosen_after_intent_and_say_back(table, intent, grade, size):
    facts = room(table, intent=intent, grade=grade)
    assert sizes(found(solution_before_intent, facts)) == ({} if size is None else {"R1": size})


def test_the_goal_itself_may_be_what_was_said_back(table):
    assert found(solution_before_intent, room(table, grade=3, said_of="R1")) == []


def test_what_it_only_hinders_is_not_what_it_is_for(table):
    facts = room(table, grade=4, links=["R1 -weak L1"])
    assert set(severities(found(solution_before_intent, facts))) == {"R1"}


def test_a_say_back_of_the_goal_above_counts(table):
    goals = [table.goal("L1"), table.goal("L2", parent="L1"), chosen(table)]
    assert (
        found(solution_before_intent, room(table, grade=3, goals=goals, links=["R1 weak L2"])) == []
    )


@pytest.mark.parametrize("option", [{"is_chosen": False}, {"way": "none"}])
def test_an_option_not_chosen_is_no_solution(table, option):
    goals = [table.goal("L1"), chosen(table, **option)]
    assert reason(solution_before_intent, room(table, goals=goals)) == (
        "No option was chosen for a goal that serves the other side."
    )


def test_only_a_serving_goal_waits_for_the_intent(table):
    goals = [chosen(table, "L1"), table.goal("R1")]
    facts = room(table, goals=goals)
    if table.kind.mutual:
        assert set(severities(found(solution_before_intent, facts))) == {"L1"}
    else:
        assert solution_before_intent.needs(facts) is not None


def test_a_goal_that_serves_nobody_may_choose_its_way_freely(table):
    facts = room(table, goals=[chosen(table, "L1"), chosen(table)], intent=None)
    expected = {"R1", "L1"} if table.kind.mutual else {"R1"}
    assert set(severities(found(solution_before_intent, facts))) == expected


@pytest.mark.parametrize(
    ("what", "why", "expected"),
    [
        ("intent-guard R1", "the licence ends", {"R1": 0.5}),
        ("intent-guard R1", "", {"R1": 1.0}),
        ("intent-guard R1", "?", {"R1": 1.0}),
        ("intent-guard R2", "the licence ends", {"R1": 1.0}),
        ("intent-guard", "the licence ends", {"R1": 0.5, "intent-guard": 0.5}),
        ("intent-guard", "", {"R1": 1.0, "intent-guard": 1.0}),
        ("side-balance", "two were ill", {"R1": 1.0}),
    ],
)
def test_an_override_with_a_reason_halves_it(table, what, why, expected):
    facts = room(table, overrides=[Override(what=what, reason=why)])
    assert sizes(found(solution_before_intent, facts)) == expected


def test_of_two_overrides_the_one_with_a_reason_counts(table):
    both = [
        Override(what="intent-guard R1", reason="TBD"),
        Override(what="intent-guard R1", reason="a fair"),
    ]
    for overrides in (both, both[::-1]):
        facts = room(table, overrides=overrides)
        assert sizes(found(solution_before_intent, facts)) == {"R1": 0.5}


def test_a_guard_set_aside_is_told_even_where_all_was_well_later(table):
    facts = room(table, grade=4, overrides=[Override(what="intent-guard R1", reason="a fair")])
    finding = only(found(solution_before_intent, facts))
    assert finding.inputs["size"] == 0.5
    assert str(finding.detail) == "The guard was set aside; the reason given: “a fair”."


def test_it_says_what_should_have_come_first(table):
    finding = only(found(solution_before_intent, room(table, intent=None)))
    assert str(finding.detail) == (
        "“buy” was chosen, but Alpha has not stated its intent and neither it nor a goal that it "
        "supports was said back with a grade of 3 or more."
    )
    assert "Alpha states its intent, Beta says it back" in str(finding.advice)


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(
        goals=[table.goal("L1"), chosen(table)],
        ballots=table.votes("importance", "R1", "", "5 5"),
    )
    finding = only(found(solution_before_intent, facts))
    assert (finding.severity, finding.inputs["importance_2"]) == (50, None)
