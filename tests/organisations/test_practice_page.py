"""The practice: read by all who work there, changed by its owner."""

from __future__ import annotations

import pytest

from audits.organisations.models import Membership, Role, User
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

SAID = {"name": "Halyard & Finch", "confidentiality": "Confidential", "accent": "#204080"}


@pytest.fixture
def practice():
    return build.practice("Ours")


def test_each_reads_their_own(practice):
    people = three(build, practice)
    pages = {name: words(signed_in(user).get("/practice/")) for name, user in people.items()}
    assert {name: "Ours" in page for name, page in pages.items()} == {
        "owner": True, "colleague": True, "stranger": False,
    }  # fmt: skip


def test_the_owner_changes_it_and_nobody_else(practice):
    people = three(build, practice)
    people.pop("stranger")
    assert statuses(people, lambda client: client.post("/practice/", SAID)) == {
        "owner": 302, "colleague": 403,
    }  # fmt: skip
    practice.refresh_from_db()
    assert (practice.name, practice.accent) == ("Halyard & Finch", "#204080")


def test_a_colleague_changes_nothing(practice):
    signed_in(build.colleague(practice)).post("/practice/", SAID)
    practice.refresh_from_db()
    assert practice.name == "Ours"


@pytest.mark.parametrize(
    ("accent", "reason"),
    [
        ("blue", "Write the colour as # and six digits"),
        ("#ffcc00", "Too pale to read on white: 1.51 to 1"),
        ("#777777", "Too pale to read on white: 4.48 to 1"),
    ],
)
def test_a_colour_nobody_can_read_is_refused(practice, accent, reason):
    response = signed_in(build.owner(practice)).post("/practice/", {**SAID, "accent": accent})
    assert response.status_code == 422
    assert reason in words(response)


def test_it_says_who_works_there(practice):
    colleague = build.colleague(practice)
    assert colleague.email in words(signed_in(build.owner(practice)).get("/practice/"))


def test_who_owns_another_practice_owns_nothing_here(practice):
    """Somebody who consults for us and owns a practice of their own."""
    guest = build.colleague(practice)
    elsewhere = build.practice("Elsewhere")
    Membership.objects.create(practice=elsewhere, user=guest, role=Role.OWNER)
    build.colleague(elsewhere)
    page = words(signed_in(guest).get("/practice/"))
    assert signed_in(guest).post("/practice/", SAID).status_code == 403
    practice.refresh_from_db()
    assert practice.name == "Ours"
    assert not [each.email for each in User.objects.exclude(pk=guest.pk) if each.email in page]
