"""One press takes the last change back, of the one who presses."""

from __future__ import annotations

import pytest

from audits.goals.models import ScopedGoal
from audits.goals.services import add_goal, change_goal
from tests import build
from tests.pages import HTMX, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    return build.audit(practice)


def undo(client, audit, **more):
    return client.post(f"/audits/{audit.ref}/undo", **more)


def test_the_page_says_what_was_saved_and_offers_to_take_it_back(practice, audit):
    me = build.colleague(practice)
    build.goal(build.sides(audit)[0], by=me)
    page = signed_in(me).get(f"/audits/{audit.ref}/intent").content.decode()
    assert f'hx-post="/audits/{audit.ref}/undo"' in page


def test_it_takes_back_my_change_and_returns_to_the_page(practice, audit):
    me = build.colleague(practice)
    build.goal(build.sides(audit)[0], by=me)
    here = f"http://testserver/audits/{audit.ref}/goals"
    response = undo(signed_in(me), audit, headers={"Referer": here})
    assert (ScopedGoal.objects.count(), response.url) == (0, here)


def test_htmx_is_told_to_show_the_page_as_it_is_now(practice, audit):
    response = undo(signed_in(build.colleague(practice)), audit, headers=HTMX)
    assert response.headers["HX-Refresh"] == "true"


def test_it_leads_nowhere_else(practice, audit):
    response = undo(
        signed_in(build.colleague(practice)), audit, headers={"Referer": "https://evil.example/"}
    )
    assert response.url == audit.get_absolute_url()


def test_a_stranger_takes_nothing_back(practice, audit):
    build.goal(build.sides(audit)[0], by=build.owner(practice))
    assert undo(signed_in(build.stranger()), audit).status_code == 404
    assert ScopedGoal.objects.count() == 1


def test_a_colleagues_change_is_not_mine_to_take_back(practice, audit):
    build.goal(build.sides(audit)[0], by=build.owner(practice))
    client = signed_in(build.colleague(practice))
    undo(client, audit)
    assert ScopedGoal.objects.count() == 1
    assert "There is nothing left to take back." in words(client.get(f"/audits/{audit.ref}/intent"))


def test_what_a_colleague_changed_since_is_left_alone(practice, audit):
    me, other = build.owner(practice), build.colleague(practice)
    goal = add_goal(build.sides(audit)[0], by=me, title="Mine")
    change_goal(goal, by=other, title="Ours")
    client = signed_in(me)
    undo(client, audit)
    assert ScopedGoal.objects.get().goal.title == "Ours"
    assert "Somebody changed the same thing since." in words(
        client.get(f"/audits/{audit.ref}/intent")
    )


def test_a_get_changes_nothing(practice, audit):
    me = build.owner(practice)
    build.goal(build.sides(audit)[0], by=me)
    assert signed_in(me).get(f"/audits/{audit.ref}/undo").status_code == 405
    assert ScopedGoal.objects.count() == 1
