"""From findings to promises in a browser: decide, answer, sign, take back; pages everybody can use."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from audits.commitments.models import Commitment, SignOff
from audits.engine import audit_file
from audits.reports.demo import demo_files
from audits.reports.exchange import import_evidence
from audits.reports.models import FindingDecision

PAGES = (
    "terms", "options", "incentives", "processes", "sharing", "topics", "goals/import",
    "findings", "commitments", "review", "report",
)  # fmt: skip


@pytest.fixture
def audit(consultant):
    practice = consultant.memberships.get().practice
    return import_evidence(audit_file.read(demo_files()[0].read_bytes()), practice=practice)


@pytest.fixture
def at(live_server, audit):
    """Where the pages of the audit lie."""
    return f"{live_server.url}/audits/{audit.ref}"


@pytest.fixture
def page(sign_in, consultant):
    return sign_in(consultant)


def test_a_finding_is_dismissed_and_the_keyboard_goes_on(page, at):
    page.goto(f"{at}/findings")
    first, second = page.locator(".finding").nth(0), page.locator(".finding").nth(1)
    first.get_by_role("link", name="Dismiss").click()
    page.get_by_label("Why it is dismissed").fill("Parked by the board")
    first.get_by_role("button", name="Dismiss").click()
    expect(first).to_contain_text("Parked by the board")
    expect(second.get_by_role("heading")).to_be_focused()
    assert FindingDecision.objects.get().decision == "dismissed"


def test_a_counter_promise_is_given_signed_and_taken_back(page, at):
    promises = Commitment.objects.count()
    page.goto(f"{at}/commitments")
    page.get_by_role("link", name="Add the counter-commitment").first.click()
    expect(page.get_by_label("We will")).to_be_focused()
    page.get_by_label("We will").fill("tell Operations of every campaign")
    page.get_by_role("button", name="Save").click()
    expect(
        page.get_by_role("heading", name="We will tell Operations of every campaign")
    ).to_be_focused()
    signatures = SignOff.objects.count()
    page.get_by_role("button", name="Sign for Commercial").click()
    expect(page.get_by_role("button", name="Sign for Commercial")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Sign for Commercial")).to_have_count(1)
    assert (Commitment.objects.count(), SignOff.objects.count()) == (promises + 1, signatures)


@pytest.mark.parametrize(
    "screen",
    [
        ("light", 1280),
        pytest.param(("dark", 390), marks=pytest.mark.thorough),
    ],
)
def test_everybody_can_use_the_pages(page, at, barriers, overflow, screen):
    theme, width = screen
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 844})
    found = {}
    for path in PAGES:
        page.goto(f"{at}/{path}")
        found[path] = (barriers(page), overflow(page))
    assert found == dict.fromkeys(PAGES, ([], 0))
