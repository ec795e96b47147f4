"""In which language somebody reads: the browser's, until another is chosen at the foot of a page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from audits.goals.models import Goal
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db
GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-CH,de;q=0.9,en;q=0.7"}
# An icon's drawing is the browser's, not a reader's.
DECIMAL_COMMA_FOR_A_MACHINE = re.compile(r'(?:value|min|max|step|data-[\w-]+)="-?\d+,\d+"')


def language_of(response) -> str:
    return re.search(r'<html lang="([\w-]+)"', response.content.decode())[1]


@pytest.mark.parametrize(
    ("asked", "language"),
    [("de", "de"), ("de-AT,fr;q=0.5", "de"), ("fr,de;q=0.5", "de"), ("fr", "en"), ("*", "en")],
)
def test_the_browser_decides_as_far_as_the_house_can(asked, language):
    assert language_of(Client().get("/sign-in", HTTP_ACCEPT_LANGUAGE=asked)) == language


def test_a_choice_is_kept_and_wins_over_the_browser():
    client = signed_in(build.owner(build.practice()))
    back = client.post("/language", {"language": "de", "next": "/practice/"})
    assert (back.status_code, back.url) == (302, "/practice/")
    page = client.get("/practice/", HTTP_ACCEPT_LANGUAGE="en")
    assert (language_of(page), client.cookies["language"]["samesite"]) == ("de", "Lax")
    assert "Was Ihre Berichte tragen und wer hier eine Rolle hat." in words(page)


def test_a_choice_sends_nobody_to_another_site():
    back = Client().post("/language", {"language": "de", "next": "https://example.org/"})
    assert back.url == "/"


@pytest.fixture
def audit():
    audit = build.audit(build.practice())
    by = build.owner(audit.practice)
    build.goal(build.sides(audit)[0], "Win", by=by, effort=2.5, due=date(2027, 6, 30), target=1.25)
    return audit


@pytest.fixture
def reader(audit):
    return signed_in(build.colleague(audit.practice))


def test_dates_are_written_as_german_does(audit, reader):
    assert "bis 30. Juni 2027" in words(reader.get(f"/audits/{audit.ref}/goals", **GERMAN))


def test_a_german_form_says_to_the_machine_what_it_understands(audit, reader):
    """A date or number field shows what it holds in the reader's way and takes only one itself."""
    path = f"/audits/{audit.ref}/goals/C1/edit"
    page = reader.get(path, **GERMAN).content.decode()
    assert 'value="2.5"' in page
    assert 'value="2027-06-30"' in page
    assert DECIMAL_COMMA_FOR_A_MACHINE.findall(page) == []
    sent = {"title": "Win", "effort": "3.5", "due": "2027-07-31", "confidence": "0.8"}
    reader.post(path, sent, **GERMAN)
    goal = Goal.objects.get()
    assert (goal.due, goal.effort) == (date(2027, 7, 31), 3.5)
