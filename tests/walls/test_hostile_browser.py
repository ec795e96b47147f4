"""The same hostile words in a real browser, with its scripts at work: nothing runs, nothing is fetched,
and the policy of the pages is never even asked to stop anything."""

from __future__ import annotations

import pytest

from tests.walls.doors import ASKED
from tests.walls.hostile import FIRED, whole_tenant
from tests.walls.people import those_who_may
from tests.walls.routes import address, known, routes
from tests.walls.test_hostile_words import WHO

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.thorough,
]

NOTES = """
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
        window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
ASK = """() => [...window.violations, ...[...document.querySelectorAll("*")].filter((each) =>
    each.getAttribute("src") === "x" || each.getAttributeNames().some((name) => name.startsWith("on")))
    .map((each) => each.outerHTML)]"""


def open_to(client, tenant) -> list[str]:
    """The addresses of the pages that this person reads."""
    found = []
    for route in routes():
        path = address(route, tenant, known(tenant)) + ASKED.get(route.name, "")
        answer = client.get(path)
        answer.getvalue()
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            found.append(path)
    return found


def test_nothing_that_somebody_wrote_runs_in_a_browser(live_server, context, page):
    tenant = whole_tenant()
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda each: fired.append(each.url) if each.url.endswith("/x") else None)
    page.add_init_script(NOTES)
    seen, wrong = 0, []
    for who, client in those_who_may(tenant).items():
        if who not in WHO:
            continue
        context.clear_cookies()
        cookies = [
            {"name": name, "value": morsel.value, "url": live_server.url + (morsel["path"] or "/")}
            for name, morsel in client.cookies.items()
        ]
        if cookies:
            context.add_cookies(cookies)
        for path in open_to(client, tenant):
            page.goto(live_server.url + path, wait_until="load")
            seen += bool(FIRED.search(page.content()))
            wrong += [(who, path, each) for each in page.evaluate(ASK)]
    assert (fired, wrong) == ([], [])
    assert seen > 60


def test_what_runs_would_be_noticed(live_server, context):
    """The control: the same search finds an element that somebody's words became."""
    fired: list[str] = []
    page = context.new_page()  # one that may be complained of
    page.on("request", lambda each: fired.append(each.url) if each.url.endswith("/x") else None)
    page.add_init_script(NOTES)
    page.goto(live_server.url + "/sign-in")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.wait_for_function("window.violations.length > 0")
    assert len(page.evaluate(ASK)) >= 2
    assert fired == [live_server.url + "/x"]
