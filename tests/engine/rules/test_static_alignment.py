from __future__ import annotations

import pytest

from audits.engine.evidence import Review
from audits.engine.rules.static_alignment import static_alignment
from tests.engine.tables import day, found, only, severities, sizes


def held(*reviews: tuple[int | None, int | None]) -> list[Review]:
    return [
        Review(
            held_on=None if on is None else day(on), next_on=None if ahead is None else day(ahead)
        )
        for on, ahead in reviews
    ]


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([], {"review": 1.0}),
        ([(None, 30)], {}),
        ([(None, 90)], {}),
        ([(None, 135)], {"review": 0.5}),
        ([(None, 200)], {"review": 1.0}),
        ([(None, -1)], {"review": 1.0}),  # booked, and not held
        ([(-10, 80)], {}),
        ([(-90, 1)], {}),
        ([(-135, 1)], {"review": 0.5}),
        ([(-135, None)], {"review": 0.5}),
        ([(-180, 1)], {"review": 1.0}),
        ([(-900, 1)], {"review": 1.0}),
        ([(-10, None)], {"next-review": 0.5}),
        ([(-10, -5)], {"next-review": 0.5}),
        ([(-100, -10), (-10, 80)], {}),
    ],
)
def test_alignment_expires_unless_it_is_reviewed(table, reviews, expected):
    assert sizes(found(static_alignment, table.facts(reviews=held(*reviews)))) == expected


def test_the_rhythm_is_that_of_the_audit(table):
    facts = table.facts(reviews=held((-45, 1)), cadence_days=30)
    assert sizes(found(static_alignment, facts)) == {"review": 0.5}


@pytest.mark.parametrize(
    ("due", "size"), [(0, None), (9, None), (-1, 0.011111), (-45, 0.5), (-999, 1)]
)
def test_a_date_that_has_passed_is_found(table, due, size):
    facts = table.facts(goals=[table.goal("L1", due=day(due))], reviews=held((None, 30)))
    assert sizes(found(static_alignment, facts)) == ({} if size is None else {"L1": size})


def test_only_the_top_of_a_family_is_asked_for_its_date(table):
    goals = [table.goal("L1"), table.goal("L2", parent="L1", due=day(-9))]
    facts = table.facts(goals=goals, reviews=held((None, 30)))
    assert found(static_alignment, facts) == []


@pytest.mark.parametrize(
    ("reviews", "title"),
    [
        ([], "No review was held and none is booked"),
        ([(None, 200)], "The first review is booked too far away"),
        ([(-200, 3)], "The last review is longer ago than agreed"),
        ([(-2, None)], "No next review is booked"),
    ],
)
def test_it_says_what_is_the_matter_with_the_rhythm(table, reviews, title):
    finding = only(found(static_alignment, table.facts(reviews=held(*reviews))))
    assert str(finding.title) == title
    assert str(finding.who_acts) == "Alpha and Beta"


def test_a_review_that_was_booked_and_not_held_is_told(table):
    finding = only(found(static_alignment, table.facts(reviews=held((None, -10)))))
    assert "The one booked for 2026-10-23 was not held." in str(finding.detail)


@pytest.mark.parametrize(
    ("reviews", "says"),
    [
        ([(-200, -110)], "The one booked for 2026-07-15 was not held."),
        ([(-200, -190), (-195, -110)], "The one booked for 2026-07-15 was not held."),
        ([(-300, -210), (-200, None)], "No review is booked."),
        ([(-200, 3)], "The next one is booked in 3 days."),
    ],
)
def test_it_tells_a_missed_review_from_one_never_booked(table, reviews, says):
    finding = only(found(static_alignment, table.facts(reviews=held(*reviews))))
    assert says in str(finding.detail)


def test_it_is_examined_in_every_audit(table):
    """An audit without reviews has none to show, and says so: it is never left out."""
    assert severities(found(static_alignment, table.facts())) == {"review": 50}


def test_a_side_under_k_weighs_nothing(table):
    facts = table.facts(
        goals=[table.goal("L1", due=day(-90))],
        reviews=held((None, 30)),
        ballots=table.votes("importance", "L1", "5 5", ""),
    )
    assert severities(found(static_alignment, facts)) == {"L1": 50}
