from __future__ import annotations

import pytest

from audits.engine.evidence import SharedItem
from audits.engine.rules.transparency_gap import transparency_gap
from tests.engine.tables import day, found, only, reason, severities, sizes, words


def item(table, name="Roadmap", *, held_by="leading", needed=True, **fields):
    holder = getattr(table, held_by)
    other = table.responding if held_by == "leading" else table.leading
    return SharedItem(item=name, held_by=holder, needed_by=other if needed else None, **fields)


@pytest.mark.parametrize(
    ("shared_on", "shared"), [(None, False), (day(1), False), (day(0), True), (day(-9), True)]
)
def test_what_is_needed_and_not_yet_shared_is_found(table, shared_on, shared):
    facts = table.facts(sharing=[item(table, shared_on=shared_on)])
    expected = {} if shared else {table.leading: 1.0}
    assert sizes(found(transparency_gap, facts)) == expected


def test_the_size_is_the_share_that_is_not_shared(table):
    sharing = [
        item(table, "Roadmap"),
        item(table, "Forecast", shared_on=day(-1)),
        item(table, "Margin", shared_on=day(-1)),
        item(table, "Capacity", shared_on=day(-1)),
        item(table, "Gossip", needed=False),
    ]
    assert sizes(found(transparency_gap, table.facts(sharing=sharing))) == {table.leading: 0.25}


def test_each_side_answers_for_what_it_holds(table):
    sharing = [item(table), item(table, "Capacity", held_by="responding")]
    facts = table.facts(sharing=sharing)
    assert severities(found(transparency_gap, facts)) == {table.leading: 50, table.responding: 50}


def test_reasons_and_announced_dates_are_told(table):
    sharing = [
        item(table, "Margin", reason_withheld="listed company"),
        item(table, "Roadmap", shared_on=day(9)),
        item(table, "Forecast"),
    ]
    finding = only(found(transparency_gap, table.facts(sharing=sharing)))
    assert str(finding.title) == "Beta still waits for what Alpha holds"
    assert str(finding.detail) == (
        "Of the 3 things that Beta needs from Alpha, 3 are not shared: Forecast, Margin "
        "(withheld: listed company) and Roadmap (announced for 2026-11-11)."
    )


def test_a_goal_hidden_from_the_other_side_is_found_and_not_named(table):
    goals = [
        table.goal("L1", title="Sell the plant", importance=0.8, hidden_from=(table.responding,))
    ]
    finding = only(found(transparency_gap, table.facts(goals=goals)))
    assert (finding.subject, finding.side, finding.severity) == ("L1", table.leading, 80)
    assert str(finding.title) == "A goal of Alpha is hidden from Beta"
    assert "Sell the plant" not in words(finding)


@pytest.mark.parametrize("needed", [None, False])
def test_when_nobody_said_what_is_needed_nothing_is_examined(table, needed):
    sharing = [] if needed is None else [item(table, needed=False)]
    assert reason(transparency_gap, table.facts(sharing=sharing)) == (
        "It was not recorded what each side needs to see of the other."
    )


def test_a_side_under_k_weighs_nothing(table):
    goals = [table.goal("L1", hidden_from=(table.responding,))]
    facts = table.facts(goals=goals, ballots=table.votes("importance", "L1", "5 5", ""))
    finding = only(found(transparency_gap, facts))
    assert (finding.severity, finding.inputs["importance_1"]) == (50, None)
