"""The main job, end to end: an audit made by hand in a browser, and its gap report as a PDF."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]

WANTED = {
    "Commercial": ["Sign eight municipal utilities", "Be named first in tenders"],
    "Technology": ["One ingestion service for all meters"],
}
RENDERED = 60_000


def state(page, side, title):
    page.get_by_role("link", name=f"Add a {side} goal").click()
    page.get_by_label(f"New {side} goal").fill(title)
    page.keyboard.press("Enter")
    with page.expect_response("**/edit"):
        page.get_by_label("Owner").fill(f"Head of {side}")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name=re.compile(f"^{title}"))).to_be_focused()


def test_an_audit_by_hand_becomes_a_report_that_holds_its_goals(
    live_server, sign_in, consultant, worker
):
    page = sign_in(consultant)
    page.get_by_role("link", name="Start a one-week audit").click()
    page.get_by_label("Organisation").fill("Northwind Metering")
    page.get_by_role("button", name="Create the audit").click()
    page.get_by_role("link", name="Goals", exact=True).click()
    for side, titles in WANTED.items():
        for title in titles:
            state(page, side, title)

    page.get_by_role("link", name="Continue to links").click()
    expect(page.locator("#inhand")).to_be_visible()
    page.get_by_role("button", name="C1 and T1: no link").focus()
    page.keyboard.press("3")
    expect(page.locator("#edge-C1")).to_have_text("Support .90")

    page.get_by_role("link", name="Report", exact=True).click()
    page.get_by_role("button", name="Issue the report").click()
    link = page.get_by_role("link", name="Download PDF")
    expect(link).to_be_visible(timeout=RENDERED)
    with page.expect_download() as download:
        link.click()
    pages = PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
    printed = " ".join(" ".join(each.extract_text() for each in pages).split())

    assert [title in printed for titles in WANTED.values() for title in titles] == [True] * 3
    assert re.search(r"“Be named first in tenders”", printed)
