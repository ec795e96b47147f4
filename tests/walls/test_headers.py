"""What a browser is told with every answer of every address, whoever asks."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from audits.organisations.models import LogEntry
from tests.walls.canaries import leaks, told
from tests.walls.routes import address, known, routes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
EVERYWHERE = {
    "Cache-Control": {"no-store, private"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    # Pages that carry a room's code tell an origin at most, the door of a link nothing.
    "Referrer-Policy": {"same-origin", "strict-origin", "no-referrer"},
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
}
# Never cached in any case; Django's own words for it.
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


def wrong(answer) -> list[str]:
    """What an answer says to a browser that it should not, or does not say."""
    said = answer.headers
    policy = {part.strip() for part in said.get("Content-Security-Policy", "").split(";")}
    faults = [f"policy: {sorted(policy ^ POLICY)}"] if policy != POLICY else []
    for name, allowed in EVERYWHERE.items():
        if said.get(name) not in allowed | ({NEVER} if name == "Cache-Control" else set()):
            faults.append(f"{name}: {said.get(name)}")
    kept = {name: each for name, each in answer.cookies.items() if each["max-age"] != 0}
    for name, cookie in kept.items():
        if not cookie["httponly"] or cookie["samesite"] != "Lax" or cookie["domain"]:
            faults.append(f"cookie {name}: {cookie.OutputString()}")
    answer.getvalue()
    return faults


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", ["owner", "seat, leading", "anybody"])
def test_every_answer_tells_the_browser_the_same(street, who, method):
    named, client = known(street.victim), street.welcome[who]
    cookies = client.cookies.copy()
    faults = []
    for route in routes():
        client.cookies = cookies.copy()
        with transaction.atomic():
            found = wrong(client.generic(method, address(route, street.victim, named)))
            transaction.set_rollback(True)
        faults += [(route.name, each) for each in found]
    client.cookies = cookies
    assert faults == []


def test_what_is_no_page_tells_the_browser_the_same():
    assert wrong(Client().get("/no/such/page")) == []


def test_only_pages_with_a_code_in_their_address_tell_an_origin(street):
    named, client = known(street.victim), street.welcome["seat, leading"]
    loose = {
        route.name
        for route in routes()
        if client.get(address(route, street.victim, named)).headers["Referrer-Policy"]
        == "strict-origin"
    }
    carrying = {route.name for route in routes() if "code" in route.parameters}
    assert loose <= carrying | {"workshops:join"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_is_told_to_nobody_and_kept_by_no_list_of_pages(street, method):
    named, reader = known(street.victim), street.welcome["reader by a link"]
    told = {}
    for route in routes():
        answer = reader.generic(method, address(route, street.victim, named))
        answer.getvalue()
        if answer.headers["Referrer-Policy"] == "no-referrer" or "X-Robots-Tag" in answer.headers:
            told[route.name] = answer.headers["Referrer-Policy"]
    assert told.pop("reports:door") == "no-referrer"
    unlisted = {name for name in told if name.startswith("reports:shared")}
    assert len(unlisted) == 5 or method == "POST"


def test_what_is_handed_out_is_saved_and_never_shown_in_place(street):
    named, owner = known(street.victim), street.welcome["owner"]
    shown = []
    for route in routes():
        answer = owner.get(address(route, street.victim, named))
        kind = answer.headers.get("Content-Type", "")
        put = answer.headers.get("Content-Disposition", "")
        if answer.status_code == 200 and "html" not in kind and not put.startswith("attachment"):
            shown.append(route.name)
        answer.getvalue()
    assert shown == ["organisations:security_txt"]


def test_whatever_of_a_tenant_is_taken_away_is_told_to_the_log(street):
    named, owner = known(street.victim), street.welcome["owner"]
    log = LogEntry.objects.filter(practice=street.victim.practice)
    silent, taken = [], 0
    for route in routes():
        before = log.count()
        answer = owner.get(address(route, street.victim, named))
        if "Content-Disposition" in answer.headers and leaks(told(answer)):
            taken += 1
            silent += [route.name] if log.count() == before else []
    assert silent == []
    assert taken >= 4


def test_over_tls_a_link_is_a_secure_cookie_of_its_own_address(street):
    other = street.other
    answer = Client().post("/s", {"code": other.token}, secure=True)
    assert set(answer.cookies) == {f"__Secure-link-{other.link.pk}"}
    cookie = answer.cookies[f"__Secure-link-{other.link.pk}"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (
        True,
        f"/shared/{other.link.pk}/",
        "",
    )


def test_over_tls_a_seat_is_a_cookie_of_this_host_alone(street):
    code = street.other.session.code
    sent = {"side": "0", "function": "", "rules": "on"}
    answer = Client().post(f"/r/{code}/in", sent, secure=True)
    assert set(answer.cookies) == {f"__Host-seat-{code}"}
    cookie = answer.cookies[f"__Host-seat-{code}"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
