"""The intent: what is wanted, free of method, saved while one types."""

from __future__ import annotations

import pytest

from audits.engagements.services import amend
from audits.goals.method_words import method_words
from audits.goals.models import Intent
from tests import build
from tests.pages import HTMX, signed_in, statuses, three, words

pytestmark = pytest.mark.django_db

SAID = {"aim": "Twice the towns", "offer": "Meters that last", "model": "Per meter and month"}


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    build.owner(practice)
    return build.audit(practice)


def url(audit):
    return f"/audits/{audit.ref}/intent"


def test_only_the_practice_reads_and_states_it(practice, audit):
    people = three(build, practice)
    assert statuses(people, lambda client: client.get(url(audit))) == {
        "owner": 200, "colleague": 200, "stranger": 404,
    }  # fmt: skip
    assert signed_in(people["stranger"]).post(url(audit), SAID).status_code == 404
    assert not Intent.objects.exists()


def test_it_is_saved_while_one_types(practice, audit):
    client = signed_in(build.colleague(practice))
    answer = words(client.post(url(audit), {**SAID, "model": ""}, headers=HTMX))
    assert Intent.objects.get(audit=audit).aim == "Twice the towns"
    assert "Saved" in answer
    assert "Before Workshop: the intent" in answer


def test_told_in_full_it_is_no_longer_missing(practice, audit):
    client = signed_in(build.colleague(practice))
    assert "the intent" not in words(client.post(url(audit), SAID, headers=HTMX))
    assert client.post(url(audit), SAID).url == f"/audits/{audit.ref}/goals"


@pytest.mark.parametrize(
    ("kind", "asked"), [("commercial-technology", False), ("company-partner", True)]
)
def test_a_vision_is_asked_for_where_the_table_wants_one(practice, kind, asked):
    build.owner(practice)
    audit = build.audit(practice, format=kind)
    page = words(signed_in(build.colleague(practice)).get(url(audit)))
    assert ("Which vision do both share?" in page) is asked


def test_a_solution_in_the_intent_is_hinted_at_and_taken_all_the_same(practice, audit):
    client = signed_in(build.colleague(practice))
    answer = words(client.post(url(audit), {**SAID, "aim": "A Salesforce portal"}, headers=HTMX))
    assert "The intent names: Salesforce, portal." in answer
    assert Intent.objects.get(audit=audit).aim == "A Salesforce portal"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("We want an app and an APP", ["app"]),
        ("Apply for the tender", []),
        ("Move the data warehouse to the cloud", ["data warehouse", "cloud"]),
        ("Customers who stay", []),
    ],
)
def test_whole_words_are_named_once(said, named):
    assert [word.lower() for word in method_words([said])] == named


def test_two_saves_at_one_moment_keep_what_each_of_them_said(practice, audit):
    owner = build.colleague(practice)
    Intent.objects.create(audit=audit, practice=practice)
    early, late = (Intent.objects.get(audit=audit) for _ in range(2))
    early.aim, late.offer = SAID["aim"], SAID["offer"]
    amend(audit, early, by=owner, only=["aim"])
    amend(audit, late, by=owner, only=["offer"])
    kept = Intent.objects.get(audit=audit)
    assert (kept.aim, kept.offer) == (SAID["aim"], SAID["offer"])
