"""What every page of the product has: nothing stored, a strict policy, a way past the menu."""

from __future__ import annotations

import pytest

from tests import build
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/organisations/",
    "/practice/",
    "/audits/new",
    "/audits/new/one-week",
    "/audits/aaaaaaaaaa/goals",
]


@pytest.fixture
def client():
    return signed_in(build.owner(build.practice()))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_a_page_is_stored(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_no_script_and_takes_no_style_but_our_own(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/sign-in", *PAGES])
def test_the_keyboard_can_go_past_the_menu(client, path):
    page = client.get(path, follow=True).content
    assert b'class="skip" href="#main"' in page
    assert b'<main id="main" tabindex="-1">' in page


def test_a_page_that_is_not_there_says_so_in_the_house_words(client):
    response = client.get("/audits/aaaaaaaaaa/goals")
    assert response.status_code == 404
    assert b"There is nothing here" in response.content
    assert b"no-store" in response.headers["Cache-Control"].encode()


def test_a_form_without_its_token_says_what_to_do():
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    response = client.post("/sign-in", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert b"This page was open too long" in response.content


def test_a_broken_page_says_that_nothing_saved_is_lost(client, monkeypatch):
    from audits.reports.views import home

    def broken(_reader):
        raise RuntimeError

    monkeypatch.setattr(home, "audits_of", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert b"Nothing you saved before is lost" in response.content
