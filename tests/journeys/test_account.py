"""One's own account in a browser: an app and a passkey set up, and coming in by them. What a request
cannot show: the scripts of passkeys under our policy, and what the pages look like to everybody."""

from __future__ import annotations

import pytest

from audits.organisations.services import invite
from tests import build
from tests.organisations.test_account_page import code

# A key that is touched whenever it is asked for.
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def here(live_server) -> str:
    """The address under which browsers make passkeys without TLS."""
    return live_server.url.replace("127.0.0.1", "localhost")


def signs_in(page, here, user) -> None:
    page.goto(f"{here}/sign-in")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(build.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def gives_password(page) -> None:
    page.get_by_label("Password").fill(build.PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def test_an_app_and_a_passkey(here, consultant, page, barriers):
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    signs_in(page, here, consultant)
    page.wait_for_url(f"{here}/")

    page.goto(f"{here}/account/passkeys/add")
    gives_password(page)
    page.wait_for_url("**/account/passkeys/add")
    assert barriers(page) == []
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/account/codes")
    assert barriers(page) == []

    page.goto(f"{here}/account/app")
    assert barriers(page) == []
    secret = page.locator("#authenticator_secret").input_value()
    page.get_by_label("Code of the app").fill(code(secret))
    page.get_by_role("button", name="Turn on").click()
    page.wait_for_url("**/account/")
    assert barriers(page) == []

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{here}/")

    page.get_by_role("button", name="Sign out").click()
    signs_in(page, here, consultant)
    page.wait_for_url("**/sign-in/code")
    assert barriers(page) == []
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{here}/")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_people_have_no_barrier(sign_in, consultant, barriers, overflow, width):
    practice = consultant.memberships.get().practice
    build.colleague(practice)
    token = invite(practice, email="new@example.org", role="consultant", by=consultant)[1]
    page = sign_in(consultant)
    address = page.url
    page.set_viewport_size({"width": width, "height": 900})
    member = practice.memberships.last().pk
    paths = (
        "account/", "account/sessions", "account/password", "practice/people",
        f"practice/people/{member}", f"invitations#{token}", "password/new",
    )  # fmt: skip
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for path in paths:
            page.goto(address + path)
            assert (path, theme, barriers(page), overflow(page)) == (path, theme, [], 0)
