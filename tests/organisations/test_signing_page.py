"""Signing in and out."""

from __future__ import annotations

import pytest

from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


def test_the_right_password_opens_the_audits():
    owner = build.owner(build.practice())
    client = signed_in(None)
    response = client.post("/sign-in", {"username": owner.email, "password": build.PASSWORD})
    assert response.url == "/"
    assert client.get("/").status_code == 200


def test_an_address_is_the_same_in_capitals():
    owner = build.owner(build.practice())
    sent = {"username": owner.email.upper(), "password": build.PASSWORD}
    assert signed_in(None).post("/sign-in", sent).status_code == 302


@pytest.mark.parametrize("email", ["known", "unknown@example.org"])
def test_a_wrong_one_says_the_same_whoever_it_is(email):
    owner = build.owner(build.practice())
    sent = {"username": owner.email if email == "known" else email, "password": "wrong"}
    page = words(signed_in(None).post("/sign-in", sent))
    assert "No account has this e-mail with this password." in page


def test_it_returns_to_the_page_that_asked_and_nowhere_else():
    owner = build.owner(build.practice())
    sent = {"username": owner.email, "password": build.PASSWORD}
    for asked, leads in (("/practice/", "/practice/"), ("https://evil.example/", "/")):
        assert signed_in(None).post("/sign-in", {**sent, "next": asked}).url == leads


def test_signing_out_closes_the_pages():
    client = signed_in(build.owner(build.practice()))
    client.post("/sign-out")
    assert client.get("/").url == "/sign-in?next=/"


def test_signing_out_takes_a_post():
    client = signed_in(build.owner(build.practice()))
    assert client.get("/sign-out").status_code == 405
