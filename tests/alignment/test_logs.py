"""What a line of the log says, and what none does."""

from __future__ import annotations

import io
import logging

import pytest
from django.test import Client

from alignment.logs import OneLine
from tests import build
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """What goes to standard error, from now on."""
    handlers = [
        each for each in logging.getLogger().handlers if isinstance(each.formatter, OneLine)
    ]
    (handler,) = handlers
    before = handler.setStream(io.StringIO())
    yield handler.stream.getvalue
    handler.setStream(before)


def test_a_refusal_is_told_with_who_and_what(told):
    audit, stranger = build.audit(build.practice()), build.stranger()
    signed_in(stranger).get(f"/audits/{audit.ref}/goals")
    Client().post("/join", {"code": "ZZZZZZ"})
    first, second = told().splitlines()
    assert first.endswith(f"WARNING django.request: 404 GET goals:goals, account {stranger.pk}")
    assert second.endswith("422 POST workshops:join, nobody known")


def test_no_line_holds_what_opens_something(told):
    token = "t" * 43
    Client().post("/s", {"code": token})
    Client().get("/r/ZZZZZZ/in")
    Client().get(f"/no/such/{token}")
    lines = told()
    assert [word in lines for word in ("reports:door", "workshops:enter", "no page of ours")] == [
        True
    ] * 3
    assert token not in lines
    assert "ZZZZZZ" not in lines


def test_no_line_can_be_made_up(told):
    logging.getLogger("audits").warning("Report %s", "x\r\n2026-11-22 WARNING audits: all is well")
    assert len(told().splitlines()) == 1


def test_a_failure_keeps_its_trace(told):
    try:
        int("broken")
    except ValueError:
        logging.getLogger("audits").exception("It broke")
    lines = told().splitlines()
    assert lines[0].endswith("ERROR audits: It broke")
    assert lines[-1].startswith("ValueError: invalid literal")


def test_signing_out_clears_what_the_browser_kept():
    answer = signed_in(build.owner(build.practice())).post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in Client().get("/sign-in").headers
