"""The pages in German: longer words, and still no sideways scroll and no barrier."""

from __future__ import annotations

import pytest

from audits.engine import audit_file
from audits.reports.demo import demo_files
from audits.reports.exchange import import_evidence
from audits.reports.services import issue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

AROUND = ["/", "/audits/new", "/audits/new/partner", "/practice/"]
WITHIN = [
    *("intent", "goals", "goals/C1/edit", "goals/import", "links", "terms", "options"),
    *("incentives", "processes", "sharing", "topics", "settings", "sessions", "findings"),
    *("commitments", "report", "report/1/", "review"),
]
WITH_EVERY_PART = {"links", "findings", "commitments"}


def test_no_german_page_scrolls_sideways_or_has_a_barrier(
    live_server, sign_in, consultant, overflow, barriers
):
    first = min(demo_files())
    practice = consultant.memberships.get().practice
    audit = import_evidence(audit_file.read(first.read_bytes()), practice=practice)
    issue(audit, by=consultant, language="de")
    page = sign_in(consultant)
    page.context.add_cookies([{"name": "language", "value": "de", "url": live_server.url}])
    found = {}
    for path in [*AROUND, *(f"/audits/{audit.ref}/{name}" for name in WITHIN)]:
        page.goto(live_server.url + path)
        assert page.locator("html").get_attribute("lang") == "de", path
        for width in 360, 1280:
            page.set_viewport_size({"width": width, "height": 900})
            found[path, width] = overflow(page)
        if path.rpartition("/")[2] in WITH_EVERY_PART:
            found[path, "barriers"] = barriers(page)
    assert {where: what for where, what in found.items() if what} == {}
