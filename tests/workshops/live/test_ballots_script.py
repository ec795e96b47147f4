"""`static/js/ballots.js` in a real browser: nothing sent is lost, nothing is called saved too early."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture
def phone(page, room):
    room.change('<p data-live="words">one</p>')
    page.goto(f"{room.web.url}/{room.session}/phone-0")
    return page


def rate(page, rating):
    page.get_by_label("Rating").fill(rating)
    page.get_by_role("button", name="Send").click()


def said(page):
    return page.locator("[data-ballot-state]")


def kept(page):
    return page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('ballot:')).length"
    )


def answers(room):
    return room.web.get(f"/{room.session}/answers").json


def test_a_ballot_is_saved_when_the_server_says_so(room, phone):
    rate(phone, "4")
    expect(said(phone)).to_have_text("Saved")
    assert (answers(room), kept(phone)) == ({"seat": "4"}, 0)


def test_a_ballot_can_be_changed(room, phone):
    rate(phone, "4")
    expect(said(phone)).to_have_text("Saved")
    rate(phone, "2")
    expect(said(phone)).to_have_text("Saved")
    expect(phone.locator("[data-ballot-state=saved]")).to_be_visible()
    assert answers(room) == {"seat": "2"}


def test_offline_it_waits_and_says_so(room, phone):
    phone.context.set_offline(True)
    rate(phone, "5")
    expect(said(phone)).to_have_text("Not sent yet")
    assert (answers(room), kept(phone)) == ({}, 1)
    phone.context.set_offline(False)
    expect(said(phone)).to_have_text("Saved")
    assert (answers(room), kept(phone)) == ({"seat": "5"}, 0)


def test_it_outlives_the_page(room, phone):
    phone.route("**/ballot/**", lambda route: route.abort())
    rate(phone, "3")
    expect(said(phone)).to_have_text("Not sent yet")
    with phone.expect_event("requestfailed", lambda request: "/ballot/" in request.url):
        phone.reload()
    expect(said(phone)).to_have_text("Not sent yet")
    assert (answers(room), kept(phone)) == ({}, 1)
    phone.unroute("**/ballot/**")
    expect(said(phone)).to_have_text("Saved", timeout=15_000)
    assert answers(room) == {"seat": "3"}


def test_the_last_of_several_counts(room, phone):
    held = []
    phone.route("**/ballot/**", lambda route: held.append(route), times=1)  # noqa: PLW0108
    with phone.expect_request("**/ballot/**"):
        rate(phone, "1")
    rate(phone, "5")
    expect(said(phone)).to_have_text("Sending")
    with phone.expect_response("**/ballot/**"):
        held[0].continue_()
    expect(said(phone)).to_have_text("Saved")
    assert answers(room) == {"seat": "5"}


def test_a_server_that_cannot_now_is_asked_again(room, phone):
    phone.route("**/ballot/**", lambda route: route.fulfill(status=429), times=2)
    rate(phone, "4")
    expect(said(phone)).to_have_text("Saved", timeout=15_000)
    assert answers(room) == {"seat": "4"}


def test_when_the_room_has_moved_on_it_says_so_and_forgets(room, phone):
    room.post("close")
    rate(phone, "4")
    expect(said(phone)).to_have_text("The room has moved on")
    assert (answers(room), kept(phone)) == ({}, 0)


def test_a_refusal_is_said_in_its_own_words(room, phone):
    rate(phone, "much")
    expect(said(phone)).to_have_text("That is not on the scale.")
    assert (answers(room), kept(phone)) == ({}, 0)


def test_a_redirect_is_not_taken_for_saved(room, phone):
    phone.route(
        "**/ballot/**", lambda route: route.fulfill(status=303, headers={"location": "/asked"})
    )
    rate(phone, "4")
    expect(said(phone)).to_have_text("Not accepted")
    assert answers(room) == {}


def test_another_seat_sends_none_of_them(room, phone):
    phone.route("**/ballot/**", lambda route: route.abort())
    rate(phone, "3")
    expect(said(phone)).to_have_text("Not sent yet")
    phone.unroute("**/ballot/**")
    phone.add_init_script(
        "new MutationObserver(() => { if (document.body) document.body.dataset.ballotSeat = 'b'; })"
        ".observe(document, { childList: true, subtree: true })"
    )
    phone.reload()
    expect(phone.locator("[data-live-state=live]")).to_have_count(1)
    rate(phone, "2")
    expect(said(phone)).to_have_text("Saved")
    assert (answers(room), kept(phone)) == ({"seat": "2"}, 0)
