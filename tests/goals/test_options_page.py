"""Ways to reach a goal; choosing one waits for the intent, or takes a reason that is printed."""

from __future__ import annotations

import pytest

from audits.engagements.models import Override
from audits.goals.models import Intent, Option
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    build.owner(practice)
    return build.audit(practice)


@pytest.fixture
def goal(audit):
    return build.goal(build.sides(audit)[1], "One sign-on")


@pytest.fixture
def rent(goal):
    return Option.objects.create(practice=goal.practice, goal=goal, way="rent", note="A hosted one")


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def at(audit, tail=""):
    return f"/audits/{audit.ref}/options{tail}"


def settle(audit, goal):
    """The intent is said, and the goal was said back as it was meant."""
    Intent.objects.create(
        audit=audit, practice=audit.practice, aim="Grow", offer="Lifts", model="Per lift"
    )
    goal.latest_grade = 4
    goal.save()


def test_only_the_practice_reads(practice, audit, rent):
    people = three(build, practice)
    for tail in ("", "/of/T1/new", f"/{rent.pk}"):
        assert statuses(people, lambda client, tail=tail: client.get(at(audit, tail))) == {
            "owner": 200, "colleague": 200, "stranger": 404,
        }  # fmt: skip
    assert signed_in(None).get(at(audit)).url.startswith("/sign-in")


def test_a_stranger_writes_nothing(audit, goal, rent):
    settle(audit, goal)
    client = signed_in(build.stranger())
    for tail in (
        "/of/T1/new",
        "/of/T1/drop",
        f"/{rent.pk}",
        f"/{rent.pk}/remove",
        f"/{rent.pk}/choose",
    ):
        assert client.post(at(audit, tail), {"way": "buy"}).status_code == 404
    assert list(Option.objects.values_list("way", "chosen")) == [("rent", False)]


def test_an_option_of_another_audit_is_not_found_here(practice, rent, reader):
    elsewhere = build.audit(practice)
    assert reader.post(at(elsewhere, f"/{rent.pk}/remove")).status_code == 404
    assert Option.objects.count() == 1


def test_looking_changes_nothing(audit, rent, reader):
    for tail in (f"/{rent.pk}/choose", f"/{rent.pk}/remove", "/of/T1/drop"):
        assert reader.get(at(audit, tail)).status_code == 405
    reader.get(at(audit, f"/{rent.pk}"))
    assert Option.objects.get().chosen is False


def test_a_page_without_goals_says_where_to_go(audit, reader):
    assert "No goal to reach yet" in words(reader.get(at(audit)))


def test_a_way_is_added_changed_and_taken_back(audit, goal, reader):
    reader.post(at(audit, "/of/T1/new"), {"way": "build", "note": "Nine months"})
    option = Option.objects.get()
    reader.post(at(audit, f"/{option.pk}"), {"way": "buy", "note": "CHF 38,000"})
    assert Option.objects.get().way == "buy"
    reader.post(f"/audits/{audit.ref}/undo")
    assert Option.objects.get().way == "build"


def test_a_way_that_nobody_knows_keeps_what_was_typed(audit, goal, reader):
    response = reader.post(at(audit, "/of/T1/new"), {"way": "steal", "note": "Their code"})
    assert response.status_code == 422
    assert "Their code" in response.content.decode()
    assert Option.objects.count() == 0


def test_a_settled_goal_takes_its_choice(audit, goal, rent, reader):
    settle(audit, goal)
    assert reader.post(at(audit, f"/{rent.pk}/choose")).status_code == 302
    assert Option.objects.get().chosen
    assert "Rent is chosen" in words(reader.get(at(audit)))
    reader.post(at(audit, "/of/T1/drop"))
    assert not Option.objects.get().chosen


def test_a_refusal_says_what_is_missing_and_where_to_say_it(audit, goal, rent, reader):
    Intent.objects.create(audit=audit, practice=audit.practice, aim="Grow")
    response = reader.post(at(audit, f"/{rent.pk}/choose"))
    assert response.status_code == 422
    page = response.content.decode()
    assert f'href="/audits/{audit.ref}/intent#id_offer"' in page
    assert f'href="/audits/{audit.ref}/intent#id_aim"' not in page
    assert "T1 said back and graded 3 or 4" in words(response)
    assert not Option.objects.get().chosen


def test_an_override_needs_words(audit, goal, rent, reader):
    response = reader.post(at(audit, f"/{rent.pk}/choose"), {"override": "   "})
    assert response.status_code == 422
    assert (Option.objects.get().chosen, Override.objects.count()) == (False, 0)


def test_an_override_chooses_and_is_kept_for_the_report(audit, goal, rent, reader):
    reader.post(at(audit, f"/{rent.pk}/choose"), {"override": "The offer ends on Friday"})
    assert Option.objects.get().chosen
    assert list(Override.objects.values_list("what", "reason")) == [
        ("intent-guard T1", "The offer ends on Friday")
    ]
    assert "The offer ends on Friday" in words(reader.get(at(audit)))
