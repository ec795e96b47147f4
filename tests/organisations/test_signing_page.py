"""Signing in and out."""

from __future__ import annotations

import pytest

from tests import build
from tests.doors import nobody_failed
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_failed_yet():
    nobody_failed()


def test_the_right_password_opens_the_audits():
    owner = build.owner(build.practice())
    client = signed_in(None)
    response = client.post("/sign-in", {"login": owner.email, "password": build.PASSWORD})
    assert response.url == "/"
    assert client.get("/").status_code == 200


def test_an_address_is_the_same_in_capitals():
    owner = build.owner(build.practice())
    sent = {"login": owner.email.upper(), "password": build.PASSWORD}
    assert signed_in(None).post("/sign-in", sent).status_code == 302


@pytest.mark.parametrize("email", ["known", "unknown@example.org"])
def test_a_wrong_one_says_the_same_whoever_it_is(email):
    owner = build.owner(build.practice())
    sent = {"login": owner.email if email == "known" else email, "password": "wrong"}
    page = words(signed_in(None).post("/sign-in", sent))
    assert "No account has this e-mail with this password." in page


def tried(email, password, **where):
    return words(signed_in(None).post("/sign-in", {"login": email, "password": password}, **where))


TOO_MANY = "Too many wrong attempts."


def test_after_ten_wrong_ones_even_the_right_one_waits():
    owner = build.owner(build.practice())
    said = [tried(owner.email, "wrong") for _ in range(10)]
    assert not any(TOO_MANY in each for each in said)
    assert TOO_MANY in tried(owner.email, build.PASSWORD)
    assert TOO_MANY in tried(owner.email.upper(), build.PASSWORD)


def test_an_account_that_is_none_waits_the_same():
    for _ in range(10):
        tried("nobody@example.org", "wrong")
    assert TOO_MANY in tried("nobody@example.org", "wrong")


def test_nobody_else_waits_for_it():
    one, other = (build.owner(build.practice()) for _ in range(2))
    for _ in range(10):
        tried(one.email, "wrong")
    right = {"login": other.email, "password": build.PASSWORD}
    assert signed_in(None).post("/sign-in", right).status_code == 302
    elsewhere = {"login": one.email, "password": build.PASSWORD}
    answer = signed_in(None).post("/sign-in", elsewhere, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 302


def test_a_forged_address_changes_nothing():
    owner = build.owner(build.practice())
    for number in range(10):
        tried(owner.email, "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert TOO_MANY in tried(owner.email, "wrong", HTTP_X_FORWARDED_FOR="192.0.2.99")


def test_it_returns_to_the_page_that_asked_and_nowhere_else():
    owner = build.owner(build.practice())
    sent = {"login": owner.email, "password": build.PASSWORD}
    for asked, leads in (("/practice/", "/practice/"), ("https://evil.example/", "/")):
        assert signed_in(None).post("/sign-in", {**sent, "next": asked}).url == leads


def test_signing_out_closes_the_pages():
    client = signed_in(build.owner(build.practice()))
    client.post("/sign-out")
    assert client.get("/").url == "/sign-in?next=/"


def test_signing_out_takes_a_post():
    client = signed_in(build.owner(build.practice()))
    assert client.get("/sign-out").status_code == 405
