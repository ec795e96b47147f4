"""Emergency access: nothing of it on the web; where it is opened, one practice, read only, for minutes,
without the secrets of the room, and told to the practice's log."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import get_resolver
from django.utils import timezone
from playwright.sync_api import expect

from alignment.break_glass import settings as in_an_emergency
from audits.organisations.models import LogEntry
from audits.organisations.services import ReasonMissing
from tests.pages import words
from tests.walls import canaries
from tests.walls.routes import routes
from tests.walls.tenant import differing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WHY = "A report does not open, ticket 7"


@pytest.fixture
def admin():
    """The process of emergency access, as far as a test can be it; yields what it opens windows with."""
    there = {
        name: getattr(in_an_emergency, name)
        for name in ("INSTALLED_APPS", "MIDDLEWARE", "ROOT_URLCONF", "STORAGES")
    }
    with override_settings(**there, WHITENOISE_AUTOREFRESH=True):
        from alignment.break_glass import window

        yield window


def come_in(window) -> Client:
    client = Client()
    assert client.get(f"/in/{window.token}").status_code == 302
    return client


def lists(client) -> list[str]:
    """The address of every list on the first page."""
    page = client.get("/").content.decode()
    return sorted(set(re.findall(r'href="(/\w+/\w+/)"', page)))


def told_by(client) -> str:
    """Everything there is to see: the first page, each list, each row."""
    told = [canaries.told(client.get("/"))]
    for path in lists(client):
        page = client.get(path)
        told.append(canaries.told(page))
        rows = set(re.findall(rf'href="({path}[^"?]+/)(?:\?[^"]*)?"', page.content.decode()))
        told += [canaries.told(client.get(row)) for row in sorted(rows)]
    return "\n".join(told)


def test_on_the_web_there_is_nothing_of_it():
    assert not any("admin" in each for each in settings.INSTALLED_APPS)
    assert not any("admin" in str(each) for each in get_resolver().reverse_dict)
    assert [each for each in routes() if "admin" in each.name or "admin" in each.pattern] == []
    assert {Client().get(path).status_code for path in ("/admin/", "/in/" + "x" * 43)} == {404}


def test_without_an_open_window_there_is_no_page(admin, street):
    assert {Client().get(path).status_code for path in ("/", "/in/x", "/workshops/session/")} == {
        404
    }
    with admin.opened(street.victim.practice, who="Ada", reason=WHY, minutes=5) as window:
        client = come_in(window)
        assert client.get("/").status_code == 200
        assert Client().get("/").status_code == 404
        assert Client().get("/in/" + "x" * 43).status_code == 404
    assert client.get("/").status_code == 404
    assert Client().get(f"/in/{window.token}").status_code == 404


def test_it_ends_by_itself(admin, street, monkeypatch):
    with admin.opened(street.victim.practice, who="Ada", reason=WHY, minutes=5) as window:
        client, now = come_in(window), timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=4, seconds=50))
        assert client.get("/").status_code == 200
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=5, seconds=1))
        assert client.get("/").status_code == 404
        assert Client().get(f"/in/{window.token}").status_code == 404


def test_it_shows_the_practice_and_nothing_of_the_room(admin, street):
    victim = street.victim
    with admin.opened(victim.practice, who="Ada", reason=WHY, minutes=5) as window:
        client = come_in(window)
        told = told_by(client)
        places = lists(client)
    seen = canaries.leaks(told)
    assert {"engagements.Audit.title", "goals.Goal.title", "reports.ShareLink.label"} <= seen
    sealed = {
        "Seat",
        "Ballot",
        "Tally",
        "WithheldSide",
        "Reason",
        "TermFlag",
        "Slip",
        "PriorityMark",
    }
    assert {each.split(".")[1] for each in seen} & sealed == set()
    assert {each.lower() for each in sealed} & {place.split("/")[2] for place in places} == set()
    secrets = victim.secrets() | {victim.session.code, victim.invited}
    assert [each for each in secrets if each in told] == []
    for model, field in (("workshops", "Ballot"), ("workshops", "Seat")):
        assert client.get(f"/{model}/{field.lower()}/").status_code == 404


def test_every_table_is_shown_or_sealed(admin):
    from alignment.break_glass.site import SEALED, SECRET, site

    shown = {model._meta.label for model in site._registry}
    assert {model._meta.label for model in canaries.ours()} == shown | SEALED
    assert shown & SEALED == set()
    keys = {each for each in canaries.KEPT if canaries.KEPT[each] in ("found by it", "a hash")}
    secret = {f"{label}.{field}" for label, fields in SECRET.items() for field in fields}
    assert {each for each in keys if each.rsplit(".", 1)[0] not in SEALED} <= secret


def test_of_another_practice_it_shows_nothing(admin, street):
    with admin.opened(street.other.practice, who="Ada", reason=WHY, minutes=5) as window:
        client = come_in(window)
        told = told_by(client)
        for model in canaries.ours():
            for row in canaries.rows_of(model, street.victim.practice)[:2]:
                label = f"{model._meta.app_label}/{model._meta.model_name}"
                answer = client.get(f"/{label}/{row.pk}/")
                assert answer.status_code == 404, (label, row.pk)
    own = canaries.leaks(repr(street.other.dump()))
    assert canaries.leaks(told) - own == set()
    assert len(canaries.leaks(repr(street.victim.dump())) - own) > 20


def test_nothing_is_changed_and_nothing_can_be_sent(admin, street):
    victim = street.victim
    with admin.opened(victim.practice, who="Ada", reason=WHY, minutes=5) as window:
        client, before = come_in(window), victim.dump()
        told_by(client)
        for path in (*lists(client), f"/engagements/audit/{victim.audit.pk}/"):
            for method in ("POST", "PUT", "PATCH", "DELETE"):
                assert client.generic(method, path).status_code == 405
        changed = differing(before, victim.dump())
    assert [each for each in changed if not each.startswith("organisations.LogEntry ")] == []


def test_the_log_says_who_looked_why_and_at_what(admin, street):
    practice, audit = street.victim.practice, street.victim.audit
    last = LogEntry.objects.filter(practice=practice).latest("number").number
    with admin.opened(practice, who="Ada", reason=WHY, minutes=5) as window:
        client = come_in(window)
        client.get("/engagements/audit/")
        client.get(f"/engagements/audit/{audit.pk}/")
    entries = LogEntry.objects.filter(practice=practice, number__gt=last).order_by("number")
    assert [(each.act, each.who, each.subject) for each in entries] == [
        ("emergency-opened", "operator Ada", f"5 min: {WHY}"),
        ("emergency-looked", "operator Ada", "engagements.Audit every row"),
        ("emergency-looked", "operator Ada", f"engagements.Audit {audit.pk}"),
        ("emergency-closed", "operator Ada", ""),
    ]


def test_nobody_looks_without_a_reason_or_for_ever(admin, street):
    practice = street.victim.practice
    with (
        pytest.raises(ReasonMissing),
        admin.opened(practice, who="Ada", reason="because", minutes=5),
    ):
        pytest.fail("it opened")
    for minutes in (0, 121):
        with (
            pytest.raises(ValueError, match=str(minutes)),
            admin.opened(practice, who="Ada", reason=WHY, minutes=minutes),
        ):
            pytest.fail("it opened")
    assert admin.standing() is None


def test_the_pages_ask_for_nothing_that_the_policy_forbids(admin, street):
    with admin.opened(street.victim.practice, who="Ada", reason=WHY, minutes=5) as window:
        client = come_in(window)
        page = client.get("/engagements/audit/")
        body = page.content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", body) == []
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "Each page you look at stands in the log" in words(page)
    assert re.search(r"<title>[^<]+ – Emergency access: [^<]+</title>", body)


class Standing:
    """As it is run: a process of its own over a practice of its own, started by who ignores Ctrl+C."""

    def __init__(self, folder):
        here = {key: kept for key, kept in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        own = {"PARLEY_DATA": str(folder), "PARLEY_ENV_FILE": str(folder / "none")}
        self.surroundings = here | own | {"DATABASE_URL": ""}
        self.run("migrate", "--verbosity", "0")
        self.run("first_owner", "--practice", "Ours")
        command = ["break_glass", "--practice", "Ours", "--reason", WHY, "--port", "0"]
        self.process = subprocess.Popen(
            ["sh", "-c", 'trap "" INT; exec "$@"', "-", sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.surroundings,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.entry = self.process.stdout.readline().split()[-1]
        self.address = self.entry.split("/in/")[0]

    def run(self, *arguments):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.surroundings,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        rest, _none = self.process.communicate(timeout=20)
        return rest.splitlines()[-1]


@pytest.fixture
def standing(tmp_path):
    there = Standing(tmp_path)
    yield there
    if there.process.poll() is None:
        there.end()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_it_on_this_machine_and_ends(standing, ending):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(standing.entry, timeout=20) as page:
        assert b"Emergency access: Ours" in page.read()
    with browser.open(f"{standing.address}/static/admin/css/base.css", timeout=20) as css:
        assert css.status == 200
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(standing.address, timeout=20)
    assert standing.end(ending) == "Ended."
    log = standing.run("shell", "-c", "from audits.organisations.models import LogEntry\n"
              "print(*LogEntry.objects.order_by('number').values_list('act', flat=True))")  # fmt: skip
    assert log.split()[-2:] == ["emergency-opened", "emergency-closed"]


def test_its_pages_have_no_barriers(standing, page, barriers):
    found = {}
    page.goto(standing.entry)
    for path in ("/", "/organisations/membership/", "/organisations/practice/"):
        page.goto(standing.address + path)
        found[path] = barriers(page)
    page.locator("#result_list tbody a").first.click()
    expect(page.locator(".breadcrumbs")).to_contain_text("Ours")
    found["row"] = barriers(page, imports=False)
    assert {where: kinds for where, kinds in found.items() if kinds} == {}
