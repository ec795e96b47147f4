"""Home: what to take up again, the audits, three ways to start when there are none."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from audits.commitments.models import Review
from audits.engagements.starts import CARDS
from audits.goals.services import set_link
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def home(client):
    return words(client.get("/"))


def test_without_audits_there_are_three_cards_and_no_blank_table(reader):
    page = reader.get("/").content.decode()
    assert "<table" not in page
    assert [str(card.action) in page for card in CARDS] == [True] * 3


def test_each_sees_their_own_audits(practice, reader):
    build.audit(practice, title="Northwind, spring")
    assert "Northwind, spring" in home(reader)
    assert "Northwind, spring" not in home(signed_in(build.stranger()))


def test_the_last_changed_is_taken_up_again_with_what_it_misses(practice, reader):
    build.audit(practice, title="Older")
    build.audit(practice, title="Newer")
    page = home(reader)
    assert (
        "Where you left off Newer At Prepare. Still missing: the intent, a goal of Commercial"
        in page
    )


def test_an_overdue_review_comes_first(practice, reader):
    late = build.audit(practice, title="Brackwater Rail")
    Review.objects.create(audit=late, next_on=date(2026, 11, 2))
    build.audit(practice, title="Newer")
    with time_machine.travel("2026-11-14T12:00Z", tick=False):
        page = home(signed_in(build.colleague(practice)))
    assert (
        "Review overdue Brackwater Rail The review was due on 2 November 2026, 12 days ago." in page
    )
    assert "12 days overdue" in page


def test_findings_are_counted_once_there_is_something_to_judge(practice, reader):
    audit = build.audit(practice)
    leading, responding = build.sides(audit)
    served, serving = build.goal(leading), build.goal(responding)
    reader.post(
        f"/audits/{audit.ref}/intent", {"aim": "Grow", "offer": "Meters", "model": "Monthly"}
    )
    assert "– not set" in home(reader)
    set_link(serving, served, strength="weak", effect="supports", by=build.owner(practice))
    assert "findings to decide" in home(reader)


def test_many_audits_take_no_more_questions_to_the_database(
    practice, reader, django_assert_max_num_queries
):
    for _ in range(12):
        build.audit(practice)
    with django_assert_max_num_queries(15):
        reader.get("/")


def test_an_audit_changed_long_ago_says_its_day(practice, reader):
    with time_machine.travel("2025-03-05T12:00Z", tick=False):
        build.audit(practice)
    assert "5 Mar 2025" in home(reader)
