"""`static/js/live.js` in a real browser, on a real server that is paused, killed or cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

WORDS = '<p data-live="words">%s</p>'
FORM = (
    '<div data-live="form" data-live-key="{key}"><p class="ask">{ask}</p>'
    '<label>Reason <input name="reason"></label></div>'
)


@pytest.fixture
def screen(page: Page, room):
    def opened(audience="phone-0", where=None):
        shown_by = where or room
        page.goto(f"{shown_by.web.url}/{shown_by.session}/{audience}")
        expect(page.locator("[data-live-state=live]")).to_have_count(1)
        return page

    return opened


@pytest.fixture
def streams_opened(page):
    """The times the page has opened a stream."""
    asked = []
    page.on("request", lambda it: asked.append(it) if it.url.endswith("/events") else None)
    return asked


def words(page):
    return page.locator("[data-live=words]")


def test_a_change_is_shown_with_its_title(room, screen):
    room.change(WORDS % "one", title="0/8")
    page = screen()
    room.change(WORDS % "two", title="1/8 – Importance")
    expect(words(page)).to_have_text("two")
    expect(page).to_have_title("1/8 – Importance")


def test_a_page_opens_one_stream(room, screen, streams_opened):
    room.change(WORDS % "one")
    page = screen()
    room.change(WORDS % "two")
    expect(words(page)).to_have_text("two")
    assert len(streams_opened) == 1


def test_the_page_leaves_its_stream_when_it_is_left(room, screen):
    room.change(WORDS % "one")
    page = screen()
    watcher = room.watch("console")
    page.goto("about:blank")
    watcher.until(lambda _: room.connected()["phone-0"] == 0)
    assert room.connected()["console"] == 1


def test_only_marked_regions_are_replaced(room, screen):
    room.change(WORDS % "one")
    page = screen()
    page.get_by_label("Notes").fill("mine")
    room.change("<h1>Other</h1>" + WORDS % "two")
    expect(words(page)).to_have_text("two")
    expect(page.locator("h1")).to_have_text(["Rehearsal"])
    expect(page.get_by_label("Notes")).to_have_value("mine")


def test_a_field_being_filled_in_is_left_alone_until_it_is_done(room, screen):
    room.change(FORM.format(key="q1", ask="First") + WORDS % "one")
    page = screen()
    page.get_by_label("Reason").focus()
    page.keyboard.type("because")
    room.change(FORM.format(key="q1", ask="First, 3 of 8") + WORDS % "two")
    expect(words(page)).to_have_text("two")
    expect(page.locator(".ask")).to_have_text("First")
    expect(page.get_by_label("Reason")).to_have_value("because")
    page.get_by_label("Notes").focus()
    expect(page.get_by_label("Reason")).to_have_value("because")
    page.get_by_label("Reason").fill("")
    page.get_by_label("Notes").focus()
    expect(page.locator(".ask")).to_have_text("First, 3 of 8")


def test_another_question_takes_the_place_of_a_half_filled_one(room, screen):
    room.change(FORM.format(key="q1", ask="First"))
    page = screen()
    page.get_by_label("Reason").fill("because")
    room.change(FORM.format(key="q2", ask="Second"))
    expect(page.locator(".ask")).to_have_text("Second")
    expect(page.get_by_label("Reason")).to_have_value("")


def test_a_list_that_nobody_touched_is_not_being_filled_in(room, screen):
    ways = (
        '<div data-live="form" data-live-key="T1"><p class="ask">%s</p><label>Way <select>'
        "<option>build</option><option>buy</option></select></label></div>"
    )
    room.change(ways % "None yet")
    page = screen()
    room.change(ways % "One")
    expect(page.locator(".ask")).to_have_text("One")
    page.get_by_label("Way").select_option("buy")
    page.get_by_label("Way").blur()
    room.change(ways % "Two", title="Through")
    expect(page).to_have_title("Through")
    expect(page.locator(".ask")).to_have_text("One")
    expect(page.get_by_label("Way")).to_have_value("buy")


def test_the_keyboard_stays_where_it_was(room, screen):
    button = '<div data-live="stage"><button id="go" type="button">%s</button></div>'
    room.change(button % "Open")
    page = screen("console")
    page.locator("#go").focus()
    room.change(button % "Close")
    expect(page.locator("#go")).to_have_text("Close")
    expect(page.locator("#go")).to_be_focused()


def test_nothing_older_than_what_is_shown_is_shown(room, screen):
    room.change(WORDS % "one")
    newer = room.change(WORDS % "two")
    page = screen()
    late = f'{{"v":{newer - 1},"title":"","html":"<p data-live=words>one</p>"}}'
    page.route("**/fragment", lambda route: route.fulfill(body=late))
    with page.expect_response("**/fragment") as asked:
        page.evaluate("document.dispatchEvent(new Event('live:stale'))")
    asked.value.finished()
    room.change(WORDS % "two, still" + '<p data-live="other"></p>')
    expect(words(page)).to_have_text("two, still")
    assert page.evaluate("document.body.dataset.liveVersion") == str(newer + 1)


def test_states_that_never_arrive_are_made_up_for_by_beats(room, screen, page):
    page.add_init_script(
        "const listen = EventSource.prototype.addEventListener;"
        "EventSource.prototype.addEventListener = function (name, act) {"
        "  listen.call(this, name, name === 'state' ? () => {} : act); };"
    )
    room.change(WORDS % "one")
    page = screen()
    room.change(WORDS % "two")
    expect(words(page)).to_have_text("two", timeout=10_000)


def test_what_is_the_readers_own_stays_until_the_room_changes(start_room, page, screen):
    room = start_room()
    room.change(WORDS % "one")
    screen(where=room)
    page.evaluate("document.querySelector('[data-live=words]').textContent = 'mine'")
    room.web.kill()
    room.web.start()
    expect(page.get_by_text("Reconnecting")).to_be_hidden()
    stream = room.watch("console")
    stream.until(lambda _: room.connected()["phone-0"] == 1)
    expect(words(page)).to_have_text("mine")
    room.change(WORDS % "two")
    expect(words(page)).to_have_text("two")


def test_a_large_state_is_fetched(room, screen):
    room.change(WORDS % "small")
    page = screen()
    room.change(WORDS % ("large " * 4_000))
    expect(words(page)).to_contain_text("large large")


def test_a_silent_line_is_noticed_and_opened_again(start_room, page, screen, streams_opened):
    room = start_room()
    room.change(WORDS % "one")
    page.clock.install()
    screen(where=room)
    room.web.pause()
    page.clock.fast_forward(41_000)
    page.clock.fast_forward(2_000)
    room.web.resume()
    expect(page.locator("[data-live-state=live]")).to_have_count(1)
    assert len(streams_opened) == 2
    room.change(WORDS % "two")
    expect(words(page)).to_have_text("two")


def test_a_killed_server_is_found_again_with_its_newest_state(start_room, page, screen):
    room = start_room()
    room.change(WORDS % "one")
    screen(where=room)
    room.web.kill()
    expect(page.get_by_text("Reconnecting")).to_be_visible()
    room.web.start()
    room.change(WORDS % "two")
    expect(words(page)).to_have_text("two", timeout=15_000)
    expect(page.get_by_text("Reconnecting")).to_be_hidden()


def test_a_short_loss_is_not_spoken_of(start_room, page, screen):
    room = start_room()
    room.change(WORDS % "one")
    page.clock.install()
    screen(where=room)
    with page.expect_event("requestfailed", lambda it: it.url.endswith("/events")):
        room.web.kill()
    page.clock.run_for(1_000)
    expect(page.get_by_text("Reconnecting")).to_be_hidden()
    page.clock.run_for(3_000)
    expect(page.get_by_text("Reconnecting")).to_be_visible()


def test_without_streams_it_asks_for_the_version(room, page):
    page.route("**/events", lambda route: route.abort())
    page.clock.install()
    room.change(WORDS % "one")
    page.goto(f"{room.web.url}/{room.session}/phone-1")
    version = room.change(WORDS % "two")
    with page.expect_response("**/version"):
        for _ in range(6):
            page.clock.run_for(4_000)
    expect(words(page)).to_have_text("two")
    expect(page.get_by_text("Slow line")).to_be_visible()
    assert page.evaluate("Number(document.body.dataset.liveVersion)") == version
    with page.expect_response(lambda it: it.url.endswith("/version") and it.status == 304):
        page.clock.run_for(7_000)
    page.unroute("**/events")
    page.clock.run_for(9_000)
    expect(page.get_by_text("Slow line")).to_be_hidden()


def test_a_page_whose_session_is_gone_says_so(room, page, screen):
    room.change(WORDS % "one")
    page.clock.install()
    screen()
    room.post("remove")
    with page.expect_response(lambda it: it.url.endswith("/version") and it.status == 404):
        page.clock.run_for(30_000)
        page.wait_for_event("requestfailed")
        page.clock.run_for(30_000)
        page.clock.run_for(30_000)
    expect(page.get_by_text("Load this page again")).to_be_visible()


def test_the_clock_of_the_server_is_known(room, screen):
    room.change(WORDS % "one")
    page = screen()
    server = page.evaluate("import('/static/js/live.js').then((live) => live.serverNow())")
    assert abs(server - page.evaluate("Date.now()")) < 2_000
