"""Home, practice and preparing with a full audit behind them: no barrier in either theme, no
sideways scroll at any width. The pages of deciding are walked in test_deciding.py."""

from __future__ import annotations

import pytest

from audits.engine import audit_file
from audits.reports.demo import demo_files
from audits.reports.exchange import import_evidence
from audits.reports.services import issue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

AROUND = [
    "/",
    "/audits/new",
    "/audits/new/partner",
    "/audits/import",
    "/organisations/",
    "/practice/",
]
WITHIN = ["intent", "goals", "goals/C1/edit", "links", "settings", "report/1/"]
EVERY_PART = {"new", "edit", "links"}


@pytest.fixture
def addresses(live_server, consultant):
    """Every page, of an audit that has something on each of them."""
    first = min(demo_files())
    practice = consultant.memberships.get().practice
    audit = import_evidence(audit_file.read(first.read_bytes()), practice=practice)
    issue(audit, by=consultant)
    paths = [*AROUND, *(f"/audits/{audit.ref}/{page}" for page in WITHIN)]
    return {path: live_server.url + path for path in paths}


def test_no_page_has_a_barrier(sign_in, consultant, addresses, barriers):
    page = sign_in(consultant)
    found = {}
    for path, address in addresses.items():
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        found[path, "light"] = barriers(page)
        # A theme changes colours and nothing else, and these pages hold every part there is; the
        # report's sheet is white in both.
        if path != "/" and path.rpartition("/")[2] not in EVERY_PART:
            continue
        page.emulate_media(color_scheme="dark")
        page.goto(address)
        found[path, "dark"] = barriers(page, only="color-contrast")
    assert {where: kinds for where, kinds in found.items() if kinds} == {}


def test_no_page_scrolls_sideways(sign_in, consultant, addresses, overflow):
    page = sign_in(consultant)
    wider = {}
    for path, address in addresses.items():
        page.goto(address)
        for width in 360, 1280, 1920:
            page.set_viewport_size({"width": width, "height": 800})
            wider[path, width] = overflow(page)
    assert {where: pixels for where, pixels in wider.items() if pixels > 0} == {}
