"""The review: what is due, what was held, when the next one is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audits.commitments.models import Commitment, Review
from audits.commitments.services import promise, sign_pair
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("audits.commitments.views.review.timezone.localdate", lambda: TODAY)


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def owner(practice):
    return build.owner(practice)


@pytest.fixture
def audit(practice, owner):
    return build.audit(practice)


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


@pytest.fixture
def agreed(audit, owner):
    leading, responding = build.sides(audit)
    given = promise(leading, responding, text="Share it", due=TODAY - timedelta(days=3), by=owner)
    promise(
        responding, leading, text="Hold it", due=TODAY + timedelta(days=30), answers=given, by=owner
    )
    for side in (leading, responding):
        sign_pair(given, side, by=owner)
    return given


def at(audit, tail=""):
    return f"/audits/{audit.ref}/review{tail}"


def test_only_the_practice_reads(practice, audit):
    row = Review.objects.create(audit=audit, practice=practice, held_on=TODAY)
    people = three(build, practice)
    for tail in ("", f"/{row.pk}"):
        assert statuses(people, lambda client, tail=tail: client.get(at(audit, tail))) == {
            "owner": 200, "colleague": 200, "stranger": 404,
        }  # fmt: skip
    assert signed_in(None).get(at(audit)).url == f"/sign-in?next={at(audit)}"


def test_a_stranger_writes_nothing(practice, audit):
    row = Review.objects.create(audit=audit, practice=practice, held_on=TODAY)
    client = signed_in(build.stranger())
    for tail in ("", f"/{row.pk}", f"/{row.pk}/remove"):
        assert client.post(at(audit, tail), {"held_on": "2026-11-01"}).status_code == 404
    assert list(Review.objects.values_list("held_on", flat=True)) == [TODAY]


def test_looking_changes_nothing(practice, audit, reader):
    row = Review.objects.create(audit=audit, practice=practice, held_on=TODAY)
    reader.get(at(audit))
    assert reader.get(at(audit, f"/{row.pk}/remove")).status_code == 405
    assert Review.objects.count() == 1


def test_an_empty_page_says_what_is_missing(audit, reader):
    said = words(reader.get(at(audit)))
    assert "No review is booked" in said
    assert "No promise was made yet" in said
    assert "None was held yet" in said


def test_it_offers_today_and_the_rhythm_of_the_audit(audit, reader):
    page = reader.get(at(audit)).content.decode()
    assert 'value="2026-11-21"' in page
    assert 'value="2027-02-19"' in page


def test_a_review_is_recorded_changed_and_taken_out(audit, reader):
    reader.post(at(audit), {"held_on": "2026-11-20", "next_on": "2027-02-20"})
    row = Review.objects.get()
    assert "Next review on 20 February 2027 in 91 days" in words(reader.get(at(audit)))
    reader.post(at(audit, f"/{row.pk}"), {"held_on": "2026-11-20", "next_on": "2027-03-20"})
    assert Review.objects.get().next_on == date(2027, 3, 20)
    reader.post(at(audit, f"/{row.pk}/remove"))
    assert Review.objects.count() == 0
    reader.post(f"/audits/{audit.ref}/undo")
    assert Review.objects.get().next_on == date(2027, 3, 20)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"held_on": "", "next_on": ""}, "Say when it was held"),
        ({"held_on": "2026-11-20", "next_on": "2026-11-20"}, "comes after this one"),
        ({"held_on": "2026-11-22", "next_on": ""}, "still to come"),
        ({"held_on": "yesterday"}, "valid date"),
    ],
)
def test_dates_that_cannot_be_are_refused_and_stay(audit, reader, sent, why):
    response = reader.post(at(audit), sent)
    assert response.status_code == 422
    assert why in words(response)
    assert Review.objects.count() == 0


def test_an_overdue_review_says_by_how_much(practice, audit, reader):
    Review.objects.create(audit=audit, practice=practice, next_on=TODAY - timedelta(days=12))
    assert "12 days overdue" in words(reader.get(at(audit)))


def test_the_earliest_promise_comes_first_and_overdue_ones_say_so(audit, agreed, reader):
    said = words(reader.get(at(audit)))
    assert said.index("Share it") < said.index("Hold it")
    assert "18 Nov 2026 overdue" in said


def test_a_promise_kept_at_the_review_brings_back_to_it(audit, agreed, reader):
    response = reader.post(
        f"/audits/{audit.ref}/commitments/{agreed.key}/settle", {"as": "kept", "back": "review"}
    )
    assert response.url == at(audit)
    assert Commitment.objects.get(pk=agreed.pk).status == "kept"
    assert "1 promise kept" in words(reader.get(at(audit)))
