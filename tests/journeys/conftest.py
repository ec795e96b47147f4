"""A browser at the product's own address, and the people who sit before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from audits.organisations.models import User
from tests import build


@pytest.fixture
def consultant(transactional_db: None) -> User:
    return build.owner(build.practice("Halyard & Finch Advisory"))


@pytest.fixture
def sign_in(live_server, page: Page) -> Callable[[User], Page]:
    """Sign somebody in through the form, as people do."""

    def signed_in(user: User) -> Page:
        page.goto(f"{live_server.url}/sign-in")
        page.get_by_label("E-mail").fill(user.email)
        page.get_by_label("Password").fill(build.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{live_server.url}/")
        return page

    return signed_in


@pytest.fixture
def overflow() -> Callable[[Page], int]:
    """How many pixels a page is wider than its window; 0 is a page nobody scrolls sideways."""

    def wider(page: Page) -> int:
        return page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    return wider
