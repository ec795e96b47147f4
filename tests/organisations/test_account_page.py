"""One's own account: a second factor, the password, and where one is signed in."""

from __future__ import annotations

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from audits.organisations.models import LogEntry
from tests import build
from tests.doors import nobody_failed
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db

HOUR = 3600


@pytest.fixture(autouse=True)
def nobody_has_failed_yet():
    nobody_failed()


@pytest.fixture
def owner():
    return build.owner(build.practice())


def came_in(user, **where) -> Client:
    """Somebody who typed their password, as far as that brings them."""
    client = Client(**where)
    client.post("/sign-in", {"login": user.email, "password": build.PASSWORD})
    return client


def code(secret: str, at: float | None = None) -> str:
    return format_hotp_value(hotp_value(secret, int((at or time.time()) // 30)))


def with_app(user) -> tuple[Client, str]:
    """A browser in which an app was set up, and the secret the app has."""
    client = came_in(user)
    client.post("/account/confirm", {"password": build.PASSWORD})
    page = client.get("/account/app").content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)[1]
    with in_the_middle():
        assert client.post("/account/app", {"code": code(secret)}).status_code == 302
    return client, secret


def in_the_middle(after: float = 0):
    """The clock stands in the middle of a step of thirty seconds, so many seconds from now."""
    return time_machine.travel((time.time() + after) // 30 * 30 + 15, tick=False)


def acts(user) -> list[str]:
    log = LogEntry.objects.filter(who=user.email).order_by("number")
    return list(log.values_list("act", flat=True))


def test_an_app_is_set_up_and_asked_for(owner, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client, secret = with_app(owner)
    codes = re.findall(r"\b\d{8}\b", words(client.get("/account/codes")))
    assert len(codes) == 10
    assert not re.search(r"\b\d{8}\b", words(client.get("/account/codes")))
    stored = Authenticator.objects.get(user=owner, type="totp")
    assert secret not in repr(stored.data)
    # On another browser the password alone is not enough.
    with in_the_middle(after=60):
        other = came_in(owner)
        assert other.get("/").url == "/sign-in?next=/"
        assert other.post("/sign-in/code", {"code": "000000"}).status_code == 200
        assert other.get("/").status_code == 302
        assert other.post("/sign-in/code", {"code": code(secret)}).url == "/"
        assert other.get("/").status_code == 200
    assert acts(owner) == ["signed-in", "second-factor-added", "second-factor-added", "signed-in"]


def test_a_recovery_code_is_good_once(owner):
    client, _secret = with_app(owner)
    spare = re.findall(r"\b\d{8}\b", words(client.get("/account/codes")))[0]
    first, second = came_in(owner), came_in(owner)
    assert first.post("/sign-in/code", {"code": spare}).status_code == 302
    assert second.post("/sign-in/code", {"code": spare}).status_code == 200
    assert second.get("/").status_code == 302


def test_codes_cannot_be_guessed(owner):
    _client, secret = with_app(owner)
    with in_the_middle(after=60):
        guessing = came_in(owner)
        for _ in range(5):
            guessing.post("/sign-in/code", {"code": "000000"})
        assert guessing.post("/sign-in/code", {"code": code(secret)}).status_code == 200
        assert guessing.get("/").status_code == 302


def test_no_factor_is_changed_unless_the_password_was_given_a_moment_ago(owner):
    client = came_in(owner)
    for _again in range(2):
        for path in ("/account/app", "/account/passkeys/add", "/account/codes/new"):
            assert client.get(path).url.startswith("/account/confirm")
        client.post("/account/confirm", {"password": build.PASSWORD})
        assert client.get("/account/app").status_code == 200
        # Five minutes later it is asked for again.
        session = client.session
        for each in session["account_authentication_methods"]:
            each["at"] -= 301
        session.save()


def test_wrong_passwords_count_there_as_well(owner):
    client = came_in(owner)
    for _ in range(10):
        client.post("/account/confirm", {"password": "wrong"})
    refused = client.post("/account/confirm", {"password": build.PASSWORD})
    assert (refused.status_code, "Too many attempts" in words(refused)) == (429, True)


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_code_is_good_for_its_own_thirty_seconds(owner, steps):
    _client, secret = with_app(owner)
    with in_the_middle(after=120):
        other = came_in(owner)
        told = code(secret, time.time() + 30 * steps)
        assert other.post("/sign-in/code", {"code": told}).status_code == 200
        assert other.get("/").status_code == 302
        assert other.post("/sign-in/code", {"code": code(secret)}).url == "/"


class TestOnAServer:
    @pytest.fixture(autouse=True)
    def server(self, settings):
        settings.PARLEY_SECOND_FACTOR = "everybody"

    def test_an_owner_without_a_second_factor_gets_no_further(self, owner):
        client = came_in(owner)
        for path in ("/", "/practice/", "/practice/people", "/organisations/", "/account/sessions"):
            assert client.get(path).url == "/account/"
        assert client.post("/organisations/", {"name": "X"}).url == "/account/"
        assert "Add a second factor to go on" in words(client.get("/account/"))

    def test_with_one_they_do_and_keep_it(self, owner):
        client, _secret = with_app(owner)
        assert client.get("/").status_code == 200
        client.post("/account/app/remove")
        assert Authenticator.objects.filter(user=owner, type="totp").exists()
        assert "keeps a second factor" in words(client.get("/account/app/remove"))

    def test_nobody_with_an_account_does_without(self, owner):
        practice = owner.memberships.get().practice
        organisation = build.audit(practice).organisation
        for who in (
            build.colleague(practice), build.executive(organisation), build.contact(practice)
        ):  # fmt: skip
            client = came_in(who)
            assert client.get("/").url == "/account/"
            assert "Add a second factor to go on" in words(client.get("/account/"))

    def test_where_owners_alone_must_others_are_not_asked(self, owner, settings):
        settings.PARLEY_SECOND_FACTOR = "owners"
        colleague = build.colleague(owner.memberships.get().practice)
        client = came_in(colleague)
        assert client.get("/").status_code == 200
        assert "Add a second factor to go on" not in words(client.get("/account/"))
        assert came_in(owner).get("/").url == "/account/"


def test_on_ones_own_machine_a_factor_is_ones_own_choice(owner):
    client, _secret = with_app(owner)
    assert client.post("/account/app/remove").status_code == 302
    assert not Authenticator.objects.filter(user=owner).exists()
    assert client.get("/").status_code == 200
    assert acts(owner)[-1] == "second-factor-removed"


def test_a_factor_outlives_the_secret_it_was_sealed_under(owner, settings):
    _client, secret = with_app(owner)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50
    with time_machine.travel(time.time() + 60):
        other = came_in(owner)
        assert other.post("/sign-in/code", {"code": code(secret)}).url == "/"


def test_each_sees_their_own_sessions_and_ends_one(owner):
    here, there = came_in(owner), came_in(owner, HTTP_USER_AGENT="Old telephone")
    stranger = came_in(build.stranger())
    page = words(here.get("/account/sessions"))
    assert ("Old telephone" in page, "this one" in page) == (True, True)
    assert "Old telephone" not in words(stranger.get("/account/sessions"))
    number = UserSession.objects.get(user_agent="Old telephone").pk
    assert stranger.post(f"/account/sessions/{number}/end").status_code == 404
    assert there.get("/").status_code == 200
    assert here.post(f"/account/sessions/{number}/end").status_code == 302
    assert there.get("/").url == "/sign-in?next=/"
    assert here.get("/").status_code == 200


def test_all_others_are_ended_at_once(owner):
    here, *others = (came_in(owner) for _ in range(3))
    here.post("/account/sessions/end")
    assert [each.get("/").status_code for each in (here, *others)] == [200, 302, 302]


NEW = "battery horse correct"


def test_a_new_password_ends_every_other_session(owner):
    here, there = came_in(owner), came_in(owner)
    sent = {"oldpassword": build.PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/account/password", sent).status_code == 302
    assert [here.get("/").status_code, there.get("/").status_code] == [200, 302]
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert "password-changed" in acts(owner)


def test_a_weak_new_password_is_refused(owner):
    sent = {"oldpassword": build.PASSWORD, "password1": "short", "password2": "short"}
    assert "at least 12" in words(came_in(owner).post("/account/password", sent))


def test_a_forgotten_password_is_set_anew_by_a_link(owner):
    there = came_in(owner)
    assert signed_in(None).post("/password/forgotten", {"email": owner.email}).status_code == 302
    door, code = re.search(r"http://testserver(/password/new)#(\S+)", mail.outbox[-1].body).groups()
    client = Client()
    assert 'name="code"' in client.get(door).content.decode()
    shown = client.post(door, {"code": code}, follow=True)
    assert code not in repr(shown.redirect_chain)
    sent = {"password1": NEW, "password2": NEW}
    client.post(shown.redirect_chain[-1][0], sent)
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert there.get("/").status_code == 302
    for spent in (code, code.replace("-", ""), "1-set-password", "", "1-2-3"):
        assert "no longer good" in words(Client().post(door, {"code": spent}, follow=True))
    assert Client().get(f"{door}/{code}").status_code == 404


def test_where_no_mail_is_sent_no_link_is_made(owner, settings):
    settings.PARLEY_MAIL = False
    assert "Forgotten your password?" not in words(signed_in(None).get("/sign-in"))
    signed_in(None).post("/password/forgotten", {"email": owner.email})
    assert mail.outbox == []


def test_whether_there_is_an_account_is_told_to_nobody(owner):
    answers = [
        words(signed_in(None).post("/password/forgotten", {"email": email}, follow=True))
        for email in (owner.email, "nobody@example.org")
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("pauses", "still"),
    [
        ([1.9], True),
        ([2.1], False),
        ([1.5] * 7, True),
        ([1.5] * 8, True),
        ([1.5] * 9, False),
    ],
)
def test_a_session_ends_when_idle_and_after_half_a_day(owner, pauses, still):
    """Pauses in hours, each followed by a page; the last page is the question."""
    began = now = time.time()
    with time_machine.travel(began, tick=False) as clock:
        client = came_in(owner)
        for pause in pauses:
            now += pause * HOUR
            clock.move_to(now)
            answer = client.get("/")
    assert (answer.status_code == 200) is still


def test_an_ended_session_is_gone(owner):
    client = came_in(owner)
    key = client.session.session_key
    with time_machine.travel(time.time() + 3 * HOUR):
        client.get("/")
    assert not Session.objects.filter(session_key=key).exists()


def test_nobody_signs_up():
    for path in ("/sign-up", "/signup", "/accounts/signup/", "/account/signup"):
        assert signed_in(None).get(path).status_code == 404


def test_a_closed_account_says_so_to_who_knows_its_password(owner):
    owner.is_active = False
    owner.save()
    sent = {"login": owner.email, "password": build.PASSWORD}
    assert signed_in(None).post("/sign-in", sent).url == "/sign-in/closed"
    assert signed_in(None).post("/sign-in", sent | {"password": "wrong"}).status_code == 200


def test_a_passkey_is_asked_of_nobody_in_particular():
    """What the browser is asked for names no account."""
    asked = signed_in(None).get("/sign-in/passkey", HTTP_ACCEPT="application/json").json()
    assert asked["request_options"]["publicKey"].get("allowCredentials", []) == []


def test_a_secret_of_its_own_for_each(owner):
    assert generate_totp_secret() != generate_totp_secret()
