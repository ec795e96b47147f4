"""What breaks on the way: processes, the bus, slow and vanished screens. Every screen gets there."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from audits.workshops.live import doors
from tests.webserver import ROOT

CONVERGED_SECONDS = 15.0


def until(true, seconds=CONVERGED_SECONDS):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


def open_files(room):
    return len(list(Path(f"/proc/{room.web.process.pid}/fd").iterdir()))


def megabytes(room):
    rollup = Path(f"/proc/{room.web.process.pid}/smaps_rollup").read_text()
    return sum(int(line.split()[1]) for line in rollup.splitlines() if "Private_" in line) / 1024


# --- One process --------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_second_web_process_without_redis_is_refused(start_room, settings, tmp_path, monkeypatch):
    start_room()
    settings.REDIS_URL, settings.DATA = "", tmp_path
    monkeypatch.setattr(doors, "PATIENCE_SECONDS", 0)
    with pytest.raises(ImproperlyConfigured, match="another web process"):
        doors.open_doors()


@pytest.mark.slow
def test_the_next_process_serves_when_the_last_was_killed(start_room):
    room = start_room()
    version = room.change("one")
    room.web.kill()
    room.web.start()
    assert room.watch().until_version(version).shown[-1]["html"] == "one"


@pytest.mark.slow
def test_stopping_does_not_wait_for_open_streams(start_room):
    room = start_room()
    version = room.change("one")
    screens = [room.watch().until_version(version) for _ in range(20)]
    assert room.web.stop() < 5
    with pytest.raises(ConnectionError):
        screens[0].until_version(version + 1)
    assert room.web.log() == ""


@pytest.mark.slow
def test_a_screen_that_takes_nothing_holds_up_nobody_and_skips_to_the_newest(room):
    room.change("start")
    slow = room.watch(receive_buffer=4096)
    quick = room.watch().until_version(1)
    for number in range(150):
        version = room.change(f"{number} " + "x" * 12_000)
    quick.until_version(version, seconds=5)
    slow.until_version(version, seconds=10)
    assert slow.versions == sorted(slow.versions)
    assert len(slow.shown) < 120


@pytest.mark.slow
def test_many_reconnections_leave_nothing_behind(start_room):
    room = start_room()
    room.change("one " * 500)

    def come_and_go(times):
        for _ in range(times):
            for _ in range(40):
                room.watch().until_version(1)
            room.leave()
            room.streams.clear()
        until(lambda: room.connected()["phone-0"] == 0)

    come_and_go(10)
    files, memory = open_files(room), megabytes(room)
    come_and_go(25)
    until(lambda: open_files(room) <= files)
    assert megabytes(room) - memory < 1.5


@pytest.mark.slow
def test_rooms_nobody_looks_at_are_taken_down(start_room):
    room = start_room(REHEARSE_CHECK_SECONDS="0.1", REHEARSE_IDLE_SECONDS="0")
    version = room.change("one")
    room.watch().until_version(version)
    assert room.web.get("/rooms").json == 1
    room.leave()
    until(lambda: room.web.get("/rooms").json == 0)
    assert room.get("fragment").json["html"] == "one"


@pytest.mark.slow
def test_a_drawing_that_fails_is_tried_again(start_room):
    room = start_room()
    room.change("{answered}")
    screen = room.watch().until_version(1)
    room.post("break")
    room.change("{answered} after")
    until(lambda: "could not be drawn" in room.web.log())
    room.post("mend")
    assert screen.until_version(2).shown[-1]["html"] == "0 after"


# --- Several, through Redis ---------------------------------------------------------------------


@pytest.fixture
def two(start_room, bus):
    """Two web processes showing one session."""

    def start(**more):
        first, second = (start_room(REDIS_URL=bus.url, **more) for _ in range(2))
        second.session = first.session
        first.change("start")
        return first, second

    return start


@pytest.mark.slow
def test_what_one_process_changes_the_other_shows(two):
    first, second = two(REHEARSE_CHECK_SECONDS="3600")
    screen = second.watch().until_version(1)
    version = first.change("changed")
    assert screen.until_version(version).shown[-1]["html"] == "changed"


@pytest.mark.slow
def test_screens_are_counted_over_all_processes(two):
    first, second = two(REHEARSE_CHECK_SECONDS="0.2")
    for room in (first, second, second):
        room.watch().until_version(1)
    until(lambda: first.connected()["phone-0"] == 3 == second.connected()["phone-0"])
    second.leave()
    until(lambda: first.connected()["phone-0"] == 1)


@pytest.mark.slow
def test_counters_travel_too(two):
    first, second = two(REHEARSE_CHECK_SECONDS="3600")
    first.change("{answered}")
    console = second.watch("console").until_version(2)
    first.post("count", number=4)
    console.until(lambda it: it.shown[-1]["html"] == "4", seconds=3)


@pytest.mark.slow
def test_what_was_missed_while_the_bus_was_dead_is_shown_when_it_is_back(two, bus):
    first, second = two(REHEARSE_CHECK_SECONDS="3600")
    here, there = first.watch().until_version(1), second.watch().until_version(1)
    bus.kill()
    version = first.change("meanwhile")
    assert here.until_version(version).shown[-1]["html"] == "meanwhile"
    assert second.get("version").json == {"v": 1}
    bus.start()
    assert there.until_version(version, seconds=CONVERGED_SECONDS).shown[-1]["html"] == "meanwhile"


@pytest.mark.slow
def test_a_change_does_not_wait_for_a_dead_bus(two, bus):
    first, _ = two()
    bus.kill()
    started = time.monotonic()
    first.change("meanwhile")
    assert time.monotonic() - started < 3


@pytest.mark.slow
def test_all_screens_converge_with_messages_lost_and_the_bus_killed(two, bus):
    first, second = two(REHEARSE_LOSS="0.1")
    screens = [room.watch() for room in (first, second) for _ in range(100)]
    for number in range(40):
        if number == 15:
            bus.kill()
        if number == 25:
            bus.start()
        version = (first if number % 2 else second).change(str(number))
    end = time.monotonic() + CONVERGED_SECONDS
    for screen in screens:
        screen.until_version(version, seconds=max(end - time.monotonic(), 0.01))
    assert {screen.shown[-1]["html"] for screen in screens} == {"39"}
    assert all(screen.versions == sorted(screen.versions) for screen in screens)


# --- The measurement itself ---------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.thorough
def test_the_bench_measures_every_arm(tmp_path):
    out = tmp_path / "live.json"
    asked = ["--phones", "40", "--reveals", "1", "--no-ballots", "-o", str(out)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "bin/house"), "bench", "live", *asked],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    written = json.loads(out.read_text())
    (run,) = written["runs"]
    assert {"ours", "ours again", "polling"} <= set(run)
    assert run["ours"]["last_phone_p99_ms"] < run["polling"]["last_phone_p99_ms"]
    assert {bar["what"] for bar in written["bars"]} >= {"CPU a phone a reveal"}
