"""A ready report in a browser: every format stands with it, on any screen, and comes down whole."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from audits.engine import audit_file
from audits.reports.demo import demo_files
from audits.reports.exchange import import_evidence
from audits.reports.models import Report
from audits.reports.services import issue, share

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def audit(consultant):
    """An audit with two versions, both with their PDF."""
    practice = consultant.memberships.get().practice
    audit = import_evidence(audit_file.read(min(demo_files()).read_bytes()), practice=practice)
    for _version in range(2):
        issue(audit, by=consultant)
    Report.objects.update(state="ready", pdf="there", pages=22, findings=51)
    return audit


@pytest.fixture
def reader(sign_in, consultant):
    return sign_in(consultant)


def test_no_page_with_files_has_a_barrier_or_scrolls_sideways(
    reader, audit, live_server, barriers, overflow
):
    found = {}
    for path in (f"/audits/{audit.ref}/report", f"/audits/{audit.ref}/report/2/"):
        for theme in "light", "dark":
            reader.emulate_media(color_scheme=theme, reduced_motion="reduce")
            reader.goto(live_server.url + path)
            found[path, theme] = barriers(reader)
            for width in 390, 1280, 1920:
                reader.set_viewport_size({"width": width, "height": 900})
                found[path, theme, width] = overflow(reader) > 0
    assert {where: kinds for where, kinds in found.items() if kinds} == {}


def test_a_press_brings_the_slides_down(reader, audit, live_server):
    reader.goto(f"{live_server.url}/audits/{audit.ref}/report")
    with reader.expect_download() as coming:
        reader.get_by_role("link", name="Slides PPTX").click()
    assert coming.value.suggested_filename == "ferrywell-autumn-2026-v2.pptx"
    assert coming.value.path().read_bytes().startswith(b"PK")


def test_a_link_hands_its_code_over_and_the_address_bar_forgets_it(
    page, audit, live_server, barriers, overflow
):
    """What the server is asked for never holds the code; the reader presses once."""
    report = audit.reports.order_by("version").first()
    _link, token = share(report, label="Board", by=report.requested_by)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/s#{token}")
    expect(page.get_by_label("The link you were sent, or its code")).to_be_hidden()
    assert page.url == f"{live_server.url}/s"
    for theme, width in (("light", 390), ("dark", 1280)):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        assert (barriers(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name="Open the report").click()
    expect(page).to_have_url(re.compile("/shared/"))
    page.goto(f"{live_server.url}/s")
    expect(page.get_by_label("The link you were sent, or its code")).to_be_visible()
    assert [url for url in asked if token in url.partition("#")[0]] == []
