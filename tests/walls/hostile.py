"""A tenant whose every text field holds what an attacker would write there: markup that runs when it is
taken for markup, and begins as a formula does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.walls import canaries, tenant
from tests.walls.tenant import Tenant

STARTS = '=1"><img src=x onerror=alert('
FIRED = re.compile(r"alert\((\d+)")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def word(name: str, row: int = 0) -> str:
    """What stands in a field: short enough for the shortest, and it says where from."""
    return f"{STARTS}{canaries.FIELDS.index(name)}.{row})>"


def whole_tenant() -> Tenant:
    with pytest.MonkeyPatch.context() as patch:
        for module in (canaries, tenant):
            patch.setattr(module, "canary", word)
        return Tenant(canaries=True)


class Markup(HTMLParser):
    """The elements of a page that somebody's words have become."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        if own.get("src") == "x" or any(name.startswith("on") for name in own):
            self.found.append(self.get_starttag_text() or tag)


def became_markup(text: str) -> list[str]:
    return Markup(text).found
