"""Every address × every method × everybody who might ask: nothing of a tenant reaches a stranger, and
nothing of it changes; and each address has somebody to whom it does open."""

from __future__ import annotations

import html
import re

import pytest
from django.db import transaction

from tests.walls import canaries
from tests.walls.doors import (
    ASKED,
    AT_THE_DOOR,
    LEADS_OUT,
    NO_PAGE,
    OF_ONESELF,
    OF_THE_PRACTICE,
    OWN,
    PUBLIC,
    SENT,
    WITH_THE_CODE,
    WITHOUT_WORDS,
)
from tests.walls.people import ANOTHERS, COLLEAGUES
from tests.walls.routes import address, known, routes, unmapped
from tests.walls.tenant import differing

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.page]

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
SAFE = ("GET", "HEAD", "OPTIONS")


@pytest.mark.spine
def test_every_parameter_stands_for_something_of_the_tenant(street):
    assert unmapped(street.victim) == []


@pytest.mark.spine
def test_every_model_has_a_row_and_every_text_field_its_canary(street):
    tenant = street.victim
    empty = [
        f"{model._meta.label}: make a row of it in tests/walls/tenant.py"
        for model in canaries.ours()
        if not canaries.rows_of(model, tenant.practice).exists()
    ]
    assert empty == []
    stored = canaries.leaks(repr(tenant.dump()))
    assert sorted(set(canaries.FIELDS) - stored) == []
    assert len(canaries.FIELDS) > 40


@pytest.mark.spine
def test_what_is_not_seeded_is_there(street):
    fields = {
        canaries.field_name(model, field)
        for model in canaries.ours()
        for field in model._meta.concrete_fields
    }
    assert set(canaries.KEPT) - fields == set()


# One of each kind, for whoever waits at a desk.
FEW = (
    "anonymous",
    "seat of another room, under this room's name",
    "reader by a link of another practice, under this link's name",
    "owner of another practice",
    "executive of another client",
    ANOTHERS,
)


@pytest.mark.spine
def test_a_stranger_of_each_kind_reads_nothing_of_a_tenant(street):
    tried("GET", street, {who: street.strangers[who] for who in FEW})


@pytest.mark.parametrize("method", METHODS)
def test_nothing_of_a_tenant_reaches_a_stranger_or_is_changed_by_one(street, method, request):
    asked = f"{method}: {len(street.strangers)} × {len(routes())}"
    request.node.user_properties.append(("forbidden matrix", asked))
    tried(method, street, street.strangers)


def tried(method, street, strangers):
    tenant, secrets = street.victim, street.victim.secrets()
    named = known(tenant)
    before = tenant.dump()
    leaked = []
    for who, client in strangers.items():
        for route in routes():
            path = address(route, tenant, named)
            answer = _asked(client, method, path, stays=route.name in LEADS_OUT)
            text = canaries.told(answer)
            allowed = AT_THE_DOOR if route.name in WITH_THE_CODE else set()
            allowed = allowed | (OF_THE_PRACTICE if who in COLLEAGUES else set())
            allowed = allowed | (OF_ONESELF if route.name in OWN else set())
            found = canaries.leaks(text) - allowed
            found |= {"a secret of the room" for each in secrets if each in text}
            if found or answer.status_code >= 500:
                leaked.append((who, method, path, answer.status_code, found))
    assert leaked == []
    assert differing(before, tenant.dump()) == []


def _asked(client, method, path, *, stays):
    """The answer; of a press that leads out nothing remains, so that who stands at the next door is
    still somebody."""
    if not stays:
        return client.generic(method, path)
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


# What is there for clients' people: reports, as pages and as files, and nothing of how they came about.
READING = {
    "reports:home", "reports:report", "reports:read", "reports:pdf", "reports:docx", "reports:pptx", "reports:xlsx",
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("executive", READING | {"reports:frozen_file"}),
        ("partner's contact with a grant", READING),
    ],
)
def test_clients_people_read_reports_and_reach_nothing_else(street, who, reads):
    tenant, client = street.victim, street.welcome[who]
    named = known(tenant)
    opened = {
        route.name
        for route in routes()
        if route.name not in WITH_THE_CODE | OWN
        and canaries.leaks(canaries.told(client.get(address(route, tenant, named))))
    }
    assert opened == reads


@pytest.mark.parametrize("who", ["executive", "partner's contact with a grant"])
def test_clients_people_change_nothing(street, who):
    tenant, client = street.victim, street.welcome[who]
    named = known(tenant)
    before = tenant.dump()
    taken = [
        (route.name, answer.status_code)
        for route in routes()
        if route.name not in PUBLIC | OWN | READING | NO_PAGE
        and not (who == "executive" and route.name in SIGNING)
        and "code" not in route.parameters
        and (answer := client.post(address(route, tenant, named), _sent(route, tenant, client)))
        and answer.status_code not in (403, 404, 405)
        and not _sent_away(answer)
    ]
    assert taken == []
    assert differing(before, tenant.dump()) == []


# An executive's own signature (tests/reports/test_accepting_page.py).
SIGNING = {"reports:accept", "reports:withdraw"}


def test_a_room_tells_nobody_the_code_who_does_not_hold_it(street):
    tenant, named = street.victim, known(street.victim)
    told = [
        (who, route.name)
        for who, client in street.strangers.items()
        for route in routes()
        if "code" not in route.parameters
        and tenant.session.code in canaries.told(client.get(address(route, tenant, named)))
    ]
    assert told == []


@pytest.mark.parametrize("method", SAFE)
@pytest.mark.parametrize("who", ["owner", "seat, leading"])
def test_looking_changes_nothing(street, method, who):
    tenant, named = street.victim, known(street.victim)
    before = tenant.dump()
    for route in routes():
        path = address(route, tenant, named) + ASKED.get(route.name, "")
        answer = street.welcome[who].generic(method, path)
        assert answer.status_code < 500
        answer.getvalue()
    # That something was taken away is told to the log, and changes nothing else.
    changed = differing(before, tenant.dump())
    assert [each for each in changed if not each.startswith("organisations.LogEntry ")] == []


def test_every_address_opens_to_somebody(street):
    """Else a matrix without a leak would only say that everything is shut."""
    tenant, named = street.victim, known(street.victim)
    shut = [
        f"{route.name}: say in tests/walls/doors.py what it needs"
        for route in routes()
        if route.name not in NO_PAGE
        and not any(_opens(route, tenant, named, each) for each in street.welcome.values())
    ]
    assert shut == []


def _opens(route, tenant, named, client) -> bool:
    """Whether the address shows this reader its tenant, or takes what they press."""
    path = address(route, tenant, named) + ASKED.get(route.name, "")
    seen = client.get(path)
    if seen.status_code == 200:
        wordless = route.name in PUBLIC | WITHOUT_WORDS | OWN
        return wordless or bool(canaries.leaks(canaries.told(seen)))
    if seen.status_code == 302:
        return not _sent_away(seen)
    if seen.status_code != 405:
        return False
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = client.post(path, _sent(route, tenant, client))
        transaction.set_rollback(True)
    client.cookies = cookies
    if route.name in LEADS_OUT:
        return answer.headers.get("Location", "").startswith(LEADS_OUT[route.name])
    return answer.status_code < 400 and not _sent_away(answer)


def _sent(route, tenant, client) -> dict[str, str]:
    if route.name == "reports:grant":
        tenant.contact.refresh_from_db()
        return {"email": tenant.contact.email}
    if route.name != "goals:import_confirm":
        return SENT.get(route.name, {})
    side = tenant.audit.sides.first().name
    preview = client.post(
        f"/audits/{tenant.audit.ref}/goals/import", {"text": f"side,title\n{side},One more\n"}
    )
    found = re.search(r'name="sheet" value="([^"]+)"', preview.content.decode())
    return {"sheet": html.unescape(found[1])} if found else {}


def _sent_away(answer) -> bool:
    return answer.headers.get("Location", "").startswith(("/sign-in", "/join"))
