"""The clients of a practice."""

from __future__ import annotations

import pytest

from audits.organisations.models import Organisation
from audits.organisations.services import organisation_named
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def client_of_ours(practice):
    return organisation_named("Northwind", practice=practice)


def test_each_sees_their_own(practice, client_of_ours):
    people = three(build, practice)
    pages = {name: words(signed_in(user).get("/organisations/")) for name, user in people.items()}
    assert {name: "Northwind" in page for name, page in pages.items()} == {
        "owner": True, "colleague": True, "stranger": False,
    }  # fmt: skip


def test_one_is_opened_by_the_practice_alone(practice, client_of_ours):
    path = f"/organisations/{client_of_ours.pk}"
    people = three(build, practice)
    only_ours = {"owner": 200, "colleague": 200, "stranger": 404}
    assert statuses(people, lambda client: client.get(path)) == only_ours
    assert signed_in(people["stranger"]).post(path, {"name": "Theirs"}).status_code == 404
    client_of_ours.refresh_from_db()
    assert client_of_ours.name == "Northwind"


def test_one_is_added_to_the_readers_practice(practice):
    signed_in(build.colleague(practice)).post("/organisations/", {"name": " Calder "})
    assert Organisation.objects.get().name == "Calder"
    assert Organisation.objects.get().practice == practice


def test_a_name_stands_once_in_a_practice_and_may_stand_in_another(practice, client_of_ours):
    ours, theirs = signed_in(build.owner(practice)), signed_in(build.stranger())
    sent = {"name": "Northwind"}
    assert (ours.post("/organisations/", sent).status_code, theirs.post("/organisations/", sent).status_code) == (
        422, 302,
    )  # fmt: skip


def test_one_is_renamed(practice, client_of_ours):
    signed_in(build.owner(practice)).post(
        f"/organisations/{client_of_ours.pk}", {"name": "Southwind"}
    )
    client_of_ours.refresh_from_db()
    assert client_of_ours.name == "Southwind"


def test_none_yet_says_how_to_begin(practice):
    assert "No organisation yet" in words(signed_in(build.owner(practice)).get("/organisations/"))
