from __future__ import annotations

import time
from uuid import uuid4

import pytest
import time_machine

from audits.workshops import live
from audits.workshops.live.drawing import AUDIENCES

WORDS = '<p data-live="words">{audience} sees %s</p>'


@pytest.mark.parametrize("audience", AUDIENCES)
def test_connecting_gets_the_current_state_at_once(room, audience):
    version = room.change(WORDS % "this", title="1/8")
    state = room.watch(audience).until_version(version).shown[0]
    assert state == {"v": version, "title": "1/8", "html": WORDS.format(audience=audience) % "this"}


def test_what_the_client_has_seen_before_changes_nothing(room):
    version = room.change(WORDS % "this")
    assert room.watch(extra="Last-Event-ID: 99\r\n").until_version(version).versions == [version]


def test_an_announcement_reaches_every_screen(room):
    room.change(WORDS % "one")
    screens = [room.watch(audience) for audience in AUDIENCES for _ in range(15)]
    version = room.change(WORDS % "two")
    ends = [screen.until_version(version).shown[-1]["html"] for screen in screens]
    assert ends == [WORDS.format(audience=name) % "two" for name in AUDIENCES for _ in range(15)]


def test_one_session_hears_nothing_of_another(room, embedded):
    from tests.workshops.live.conftest import Room

    other = Room(embedded, uuid4())
    room.change("mine")
    other.change("theirs")
    screen = room.watch()
    other.change("theirs again")
    version = room.change("mine again")
    seen = [state["html"] for state in screen.until_version(version).shown]
    assert set(seen) <= {"mine", "mine again"}


def test_a_state_is_drawn_once_for_an_audience_however_many_watch(room):
    room.change("one")
    screens = [room.watch("phone-1").until_version(1) for _ in range(20)]
    before = room.asked("phone-1")
    version = room.change("two")
    for screen in screens:
        screen.until_version(version)
    assert room.asked("phone-1") - before == 1


def test_no_screen_ever_goes_back(room):
    room.change("0")
    screens = [room.watch(audience) for audience in AUDIENCES for _ in range(5)]
    for number in range(1, 40):
        version = room.change(str(number))
    for screen in screens:
        versions = screen.until_version(version).versions
        assert versions == sorted(versions)
        assert screen.shown[-1]["html"] == "39"


def test_what_is_rolled_back_is_never_shown(room):
    version = room.change("kept")
    screen = room.watch().until_version(version)
    room.change("undone", fail=True)
    assert room.change("next") == version + 1
    assert "undone" not in [state["html"] for state in screen.until_version(version + 1).shown]


def test_what_looks_the_same_is_not_sent_again(room):
    version = room.change("same")
    screen = room.watch().until_version(version)
    room.change("same")
    newer = room.change("other")
    assert screen.until_version(newer).versions == [version, newer]


def test_a_large_state_is_announced_and_fetched(room):
    version = room.change("ü" * 9_000, title="big")
    event = room.watch().until_version(version).shown[0]
    assert event == {"v": version, "title": "big", "html": None}
    assert room.get("fragment").json == {"v": version, "title": "big", "html": "ü" * 9_000}


@pytest.mark.slow
def test_counters_reach_a_console_soon_and_phones_in_batches(room):
    room.change("{answered}")
    console, phone = room.watch("console").until_version(1), room.watch("phone-0").until_version(1)
    started = time.monotonic()
    for _ in range(8):
        room.post("count", number=1)
    console.until(lambda it: it.shown[-1]["html"] == "8", seconds=2)
    phone.until(lambda it: it.shown[-1]["html"] == "8", seconds=9)
    assert time.monotonic() - started >= 4.5
    assert [state["html"] for state in phone.shown] == ["0", "8"]


def test_a_counter_announced_at_an_older_version_is_not_overlooked(room):
    room.change("{answered}")
    console = room.watch("console").until_version(1)
    room.post("count", number=2, version=0)
    console.until(lambda it: it.shown[-1]["html"] == "2", seconds=2)


def test_a_console_is_drawn_at_most_five_times_a_second_for_counters(room):
    room.change("{answered}")
    console = room.watch("console").until_version(1)
    before, started = room.asked("console"), time.monotonic()
    for _ in range(60):
        room.post("count", number=1)
    console.until(lambda it: it.shown[-1]["html"] == "60", seconds=3)
    assert room.asked("console") - before <= 5 * (time.monotonic() - started) + 1


def test_an_urgent_change_does_not_wait_for_the_batch(room):
    room.change("{answered} so far")
    phone = room.watch().until_version(1)
    room.post("count", number=3)
    version = room.change("{answered} in all")
    assert phone.until_version(version, seconds=2).shown[-1]["html"] == "3 in all"


@pytest.mark.slow
def test_a_lost_announcement_is_found_within_seconds(room):
    room.change("one")
    screen = room.watch().until_version(1)
    version = room.post("unheard", html="two").json["version"]
    assert screen.until_version(version, seconds=8).shown[-1]["html"] == "two"


@pytest.mark.slow
def test_a_state_is_echoed_by_a_beat_with_its_version_and_the_server_clock(room):
    version = room.change("one")
    screen = room.watch().until_version(version)
    greeting = screen.beats[0]
    assert greeting["v"] == version
    assert abs(greeting["now"] / 1000 - time.time()) < 5
    newer = room.change("two")
    screen.until(lambda it: it.beats[-1]["v"] == newer, seconds=5)


def test_the_screens_connected_are_counted_by_audience(room):
    room.change("one")
    screens = [room.watch(name).until_version(1) for name in ("console", "phone-0", "phone-0")]
    assert room.connected() == {"console": 1, "projector": 0, "phone-0": 2, "phone-1": 0}
    screens[1].close()
    console = screens[0].until(lambda _: room.connected()["phone-0"] == 1, seconds=5)
    assert console.status == 200


def test_a_console_is_told_that_somebody_came_and_left(room):
    room.change("{connected} here")
    console = room.watch("console").until_version(1)
    phone = room.watch("phone-1")
    console.until(lambda it: it.shown[-1]["html"] == "2 here", seconds=3)
    phone.close()
    console.until(lambda it: it.shown[-1]["html"] == "1 here", seconds=3)


def test_a_stream_is_neither_kept_nor_packed_nor_held_back(room):
    room.change("one")
    head = room.watch(extra="Accept-Encoding: gzip\r\n").head.decode().lower()
    lines = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    assert lines["content-type"] == "text/event-stream; charset=utf-8"
    assert lines["cache-control"] == "no-store, no-transform"
    assert lines["x-accel-buffering"] == "no"
    assert "content-encoding" not in lines


# --- Asking for the version, for who cannot hold a stream ---------------------------------------


def test_the_version_is_told_once_and_then_only_when_it_changes(room):
    version = room.change("one")
    first = room.get("version")
    assert (first.status, first.json) == (200, {"v": version})
    again = room.get("version", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    newer = room.change("two")
    room.watch().until_version(newer)
    changed = room.get("version", If_None_Match=first.headers["etag"])
    assert (changed.status, changed.json) == (200, {"v": newer})


def test_a_weakened_tag_still_counts(room):
    room.change("one")
    tag = room.get("version").headers["etag"]
    assert room.get("version", If_None_Match=f"W/{tag}").status == 304


def test_the_fragment_is_the_current_state_with_its_version(room):
    version = room.change("one", title="now")
    answer = room.get("fragment")
    assert answer.json == {"v": version, "title": "now", "html": "one"}
    assert answer.headers["live-version"] == str(version)


# --- Who may look -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["events", "version", "fragment"])
@pytest.mark.parametrize("forge", [lambda it: it[:-1], lambda it: it.upper(), lambda _: "x:y:z"])
def test_a_forged_token_gets_nothing_and_asks_the_database_nothing(room, what, forge):
    room.change("one")
    before = room.asked("phone-0")
    answer = room.web.get(f"/live/{forge(room.token())}/{what}")
    assert (answer.status, answer.body, room.asked("phone-0")) == (404, b"", before)


def test_a_token_of_another_audience_cannot_be_made_of_mine(room):
    room.change("{audience}")
    assert (
        room.web.get(f"/live/{room.token().replace('phone-0', 'console')}/fragment").status == 404
    )


def test_an_expired_token_gets_nothing(room):
    room.change("one")
    with time_machine.travel(time.time() - 17 * 60 * 60):
        old = room.token()
    answer = room.web.get(f"/live/{old}/fragment")
    assert (answer.status, answer.body) == (403, b"")


def test_a_session_that_is_not_there_is_not_found(room):
    assert room.get("fragment").status == 404


@pytest.mark.slow
def test_screens_of_a_session_that_is_removed_are_let_go(room):
    version = room.change("one")
    screen = room.watch().until_version(version)
    room.post("remove")
    with pytest.raises(ConnectionError):
        screen.until_version(version + 1, seconds=9)
    assert room.get("version").status == 404


@pytest.mark.parametrize("path", ["/live/", "/live/x", "/live/x/", "/live/x/events/more"])
def test_other_addresses_are_not_found(embedded, path):
    assert embedded.get(path).status == 404


def test_a_stream_is_only_read(room):
    assert room.web.post(f"/live/{room.token()}/events").status == 405


def test_a_token_names_session_and_audience_and_nobody():
    session = uuid4()
    assert live.token(session, "phone-1").split(":")[0] == f"{session.hex}.phone-1.en"
