from __future__ import annotations

import pytest

from audits.engine.evidence import SharedItem
from audits.engine.rules.late_involvement import late_involvement
from tests.engine.tables import day, found, only, reason, sizes


def involved(table, start, *shared, held_by="leading"):
    holder = getattr(table, held_by)
    return table.facts(
        goals=[table.goal("L1", start=None if start is None else day(start))],
        sharing=[
            SharedItem(item=f"Plan {at}", held_by=holder, shared_on=None if on is None else day(on))
            for at, on in enumerate(shared)
        ],
    )


@pytest.mark.parametrize(
    ("start", "shared", "size"),
    [
        (-100, [-100], None),
        (-100, [-120], None),
        (-100, [-99], round(1 / 90, 6)),
        (-100, [-55], 0.5),
        (-100, [-10], 1.0),
        (-300, [-10], 1.0),
        (-100, [-55, -10], 0.5),  # the first day counts
        (-45, [None], 0.5),  # nothing shared until today
        (-45, [9], 0.5),  # nor is an announcement sharing
        (30, [None], None),  # the strategy is not frozen yet
    ],
)
def test_days_between_the_start_and_the_first_sharing_count(table, start, shared, size):
    facts = involved(table, start, *shared)
    expected = {} if size is None else {table.responding: size}
    assert sizes(found(late_involvement, facts)) == expected


def test_the_first_start_of_the_leading_goals_freezes_the_strategy(table):
    goals = [
        table.goal("L1", start=day(-10)),
        table.goal("L2", start=day(-55)),
        table.goal("R1", start=day(-400)),
    ]
    item = SharedItem(item="Plan", held_by=table.leading, shared_on=day(-10))
    assert sizes(found(late_involvement, table.facts(goals=goals, sharing=[item]))) == {
        table.responding: 0.5
    }


def test_it_tells_both_days(table):
    finding = only(found(late_involvement, involved(table, -55, -10)))
    assert str(finding.title) == "Beta was brought in 45 days late"
    assert str(finding.detail) == (
        "The first goal of Alpha started on 2026-09-08. "
        "Alpha first shared something with Beta on 2026-10-23."
    )


def test_without_a_start_or_a_record_of_sharing_nothing_is_examined(table):
    assert reason(late_involvement, involved(table, None, -10)) == "No goal of Alpha has a start."
    assert reason(late_involvement, involved(table, -10)) == (
        "It was not recorded what Alpha shared with Beta, and when."
    )
    assert late_involvement.needs(involved(table, -10, -5, held_by="responding")) is not None


def test_ballots_tell_nothing_here(table):
    """The rule reads dates, so a side under k cannot show through."""
    facts = table.facts(
        goals=[table.goal("L1", start=day(-45))],
        sharing=[SharedItem(item="Plan", held_by=table.leading)],
        ballots=table.votes("importance", "L1", "5 5", "1"),
    )
    assert only(found(late_involvement, facts)).severity == 25
