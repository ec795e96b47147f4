"""A consultant prepares an audit by hand: sides, intent, goals, links, by keyboard and by mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from audits.engagements.models import Audit
from audits.goals.models import Intent, Link, ScopedGoal
from audits.goals.services import change_goal, set_link
from tests import build

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def prepared(consultant):
    """An audit with an orphan on each side."""
    audit = build.audit(
        consultant.memberships.get().practice, title="Northwind Metering, spring 2027"
    )
    leading, responding = build.sides(audit)
    served = build.goal(leading, "Sign eight municipal utilities", owners=["Head of Sales"])
    build.goal(leading, "Be named first in tenders")
    serving = build.goal(responding, "One ingestion service")
    build.goal(responding, "Replace the reporting database")
    set_link(
        serving, served, strength="strong", effect="supports", by=consultant, note="Six ask for it"
    )
    return audit


def saved(page, text="Saved"):
    expect(page.locator(".saved", has_text=text).last).to_be_visible()


def test_from_nothing_to_linked_goals(live_server, sign_in, consultant):
    page = sign_in(consultant)
    page.get_by_role("link", name="Start a one-week audit").click()
    page.get_by_label("Organisation").fill("Northwind Metering")
    page.get_by_label("Title").fill("Northwind Metering, spring 2027")
    page.get_by_role("button", name="Create the audit").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Northwind Metering, spring 2027")
    page.get_by_label("What does the business want to achieve?").fill("Twice the towns")
    page.get_by_label("What does it want to offer to customers?").fill("Meters that last")
    with page.expect_response("**/intent"):
        page.get_by_label("How is the commercial model expected to work?").fill(
            "Per meter and month"
        )
    page.get_by_role("button", name="Continue to goals").click()

    for side, title in (
        ("Commercial", "Sign eight utilities"),
        ("Technology", "One ingestion service"),
    ):
        page.get_by_role("link", name=f"Add a {side} goal").click()
        page.get_by_label(f"New {side} goal").fill(title)
        page.keyboard.press("Enter")
        with page.expect_response("**/edit"):
            page.get_by_label("Measure").fill("Contracts signed")
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_role("link", name=re.compile(f"^{title}"))).to_be_focused()

    page.get_by_role("link", name="Continue to links").click()
    expect(page.locator("#inhand")).to_be_visible()
    page.get_by_role("button", name="C1 and T1: no link").focus()
    page.keyboard.press("3")
    expect(page.locator("#edge-C1")).to_have_text("Support .90")
    saved(page)

    audit = Audit.objects.get()
    assert Intent.objects.get(audit=audit).aim == "Twice the towns"
    assert [goal.goal.measure for goal in ScopedGoal.objects.filter(audit=audit)] == [
        "Contracts signed"
    ] * 2
    assert str(Link.objects.get()) == "T1 supports C1"


def test_the_keyboard_is_led_on_but_never_away_from_a_field_one_writes_in(
    live_server, sign_in, consultant, prepared
):
    page = sign_in(consultant)
    page.goto(f"{live_server.url}/audits/{prepared.ref}/goals")
    page.get_by_role("link", name="Add a Technology goal").click()
    page.get_by_label("New Technology goal").fill("One bill")
    page.keyboard.press("Enter")
    expect(page.get_by_label("In words Commercial would use")).to_be_focused()
    page.get_by_role("button", name="Done").click()
    row = page.get_by_role("link", name=re.compile("^One bill"))
    expect(row).to_be_focused()
    # Somebody quicker than the page: in a field before what came has settled.
    page.evaluate(
        """document.addEventListener("htmx:afterSettle", (event) =>
            event.target.querySelector("[name=measure]").focus(), { capture: true, once: true })"""
    )
    row.click()
    expect(page.get_by_label("Measure")).to_be_focused()


def test_chips_go_while_one_types_and_a_placeholder_brings_them_back(
    live_server, sign_in, consultant, prepared
):
    page = sign_in(consultant)
    page.goto(f"{live_server.url}/audits/{prepared.ref}/goals/C2/edit")
    chip = page.locator("form .chip", has_text="no measure")
    expect(chip).to_be_visible()
    page.get_by_label("Measure").press_sequentially("Tenders")
    expect(chip).to_be_hidden()
    saved(page)
    page.get_by_label("Measure").fill("TBD")
    expect(page.locator("form .chip", has_text="no measure")).to_be_visible()


@pytest.fixture
def cut_off(sign_in, consultant):
    """A page whose saves can be cut off. It is another than `page`, which takes complaints of the
    browser for faults; here they are what is tested."""
    page = sign_in(consultant).context.new_page()
    page.cut = lambda path: page.route(
        path, lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    return page


def owners(key):
    return ScopedGoal.objects.get(key=key).goal.owners


def test_words_typed_without_a_line_are_kept_and_sent_later(live_server, cut_off, prepared):
    cut_off.goto(f"{live_server.url}/audits/{prepared.ref}/goals/C2/edit")
    cut_off.cut("**/goals/C2/edit")
    cut_off.get_by_label("Owner").fill("Head of Marketing")
    expect(cut_off.locator("#saved-C2")).to_have_text("Not saved yet. Kept in this browser.")
    assert owners("C2") == []
    cut_off.unroute("**/goals/C2/edit")
    cut_off.reload()
    expect(cut_off.get_by_label("Owner")).to_have_value("Head of Marketing")
    expect(cut_off.locator("#saved-C2")).to_contain_text("Saved")
    assert owners("C2") == ["Head of Marketing"]


def test_kept_words_do_not_write_over_what_a_colleague_said_since(
    live_server, cut_off, prepared, consultant
):
    cut_off.goto(f"{live_server.url}/audits/{prepared.ref}/goals/C2/edit")
    cut_off.cut("**/goals/C2/edit")
    cut_off.get_by_label("Owner").fill("Head of Marketing")
    expect(cut_off.locator("#saved-C2")).to_have_text("Not saved yet. Kept in this browser.")
    change_goal(prepared.scopedgoal_set.get(key="C2"), by=consultant, owners=["Head of Sales"])
    cut_off.unroute("**/goals/C2/edit")
    cut_off.reload()
    expect(cut_off.locator("#saved-C2")).to_contain_text("It was changed since.")
    expect(cut_off.get_by_label("Owner")).to_have_value("Head of Marketing")
    assert owners("C2") == ["Head of Sales"]


def test_a_slow_done_is_not_cut_off_by_a_save_of_the_same_words(
    live_server, sign_in, consultant, prepared
):
    page = sign_in(consultant)
    page.goto(f"{live_server.url}/audits/{prepared.ref}/goals/C2/edit")
    waiting = []
    page.route("**/goals/C2/edit", lambda route: waiting.append(route))  # noqa: PLW0108 - playwright asks for a function of ours
    page.get_by_label("Owner").fill("Head of Marketing")
    page.get_by_role("button", name="Done").click()
    # Longer than both delays of the form's own saving.
    page.wait_for_timeout(1200)
    assert ["done=1" in route.request.post_data for route in waiting] == [True]
    waiting[0].continue_()
    expect(page.locator("li.goal#C2")).to_contain_text("Head of Marketing")


def test_a_refused_value_keeps_what_was_typed(live_server, sign_in, consultant, prepared):
    page = sign_in(consultant)
    page.goto(f"{live_server.url}/audits/{prepared.ref}/goals/C2/edit")
    page.get_by_label("C2, goal").fill("")
    expect(page.get_by_role("alert")).to_contain_text("Goal: This field is required.")
    page.get_by_label("C2, goal").fill("Be named first")
    expect(page.get_by_role("alert")).to_have_count(0)
    saved(page)
    assert ScopedGoal.objects.get(key="C2").goal.title == "Be named first"


def test_a_deleted_goal_comes_back(live_server, sign_in, consultant, prepared):
    page = sign_in(consultant)
    page.goto(f"{live_server.url}/audits/{prepared.ref}/goals")
    page.locator("#T1").hover()
    page.get_by_role("button", name="Delete T1").click()
    expect(page.locator("#T1")).to_have_count(0)
    page.locator(".saved", has_text="T1 deleted").get_by_role("button", name="Undo").click()
    expect(page.locator("#T1")).to_contain_text("C1")


def test_the_matrix_is_walked_by_keyboard(live_server, sign_in, consultant, prepared):
    page = sign_in(consultant)
    page.goto(f"{live_server.url}/audits/{prepared.ref}/links")
    expect(page.locator("#inhand")).to_be_visible()
    expect(page.locator("#head-C2, #head-T2")).to_have_class(["is-orphan", "is-orphan"])
    page.locator(".cell").first.focus()
    expect(page.get_by_label("Why")).to_have_value("Six ask for it")
    for key in "ArrowRight", "ArrowDown", "2", "-":
        page.keyboard.press(key)
    expect(page.locator("#inhand-what")).to_have_text("C2 and T2: hinders, medium")
    page.keyboard.press("-")
    expect(page.locator("#edge-C2")).to_have_text("Support .30")
    expect(page.locator(".is-orphan")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.type("It counts the tenders")
    page.keyboard.press("Enter")
    expect(page.locator(".cell:focus")).to_have_class(re.compile("has-note"))
    page.keyboard.press("0")
    expect(page.locator("#edge-C2")).to_have_text("Nothing in Technology serves this")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#edge-C2")).to_have_text("Support .30")
    assert Link.objects.get(target__key="C2").note == "It counts the tenders"


def test_a_link_the_server_did_not_take_goes_back(live_server, cut_off, prepared):
    page = cut_off
    page.goto(f"{live_server.url}/audits/{prepared.ref}/links")
    expect(page.locator("#inhand")).to_be_visible()
    page.route("**/links/set", lambda route: route.fulfill(status=409))
    cell = page.get_by_role("button", name="C2 and T2: no link")
    cell.focus()
    page.keyboard.press("3")
    expect(page.get_by_text("Not saved. Press the key again.")).to_be_visible()
    expect(cell).to_have_text("C2 and T2: no link")
    assert Link.objects.count() == 1


def test_a_chosen_theme_stays(live_server, sign_in, consultant):
    page = sign_in(consultant)
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    page.goto(f"{live_server.url}/practice/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
