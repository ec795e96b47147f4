"""`bin/bench live`: how fast a reveal reaches every phone of a room, beside two ways it could be done.

One run, its rounds interleaved, so that whatever else the machine does meets all arms alike: ours, ours
once more (what differs between the two is noise), a small node server that draws nothing, and phones
that ask every two seconds. Compare the ratios; the milliseconds are this machine's.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from house import environment
from house.bench import ballots
from house.bench.arms import Arm, Node, Ours
from house.bench.phones import Phones, Pollers, quantile
from house.places import ROOT, VENV, say

POLL_SECONDS = 2.0
PAUSE_SECONDS = 0.1
# Reveals of a polling room take seconds each and differ little.
POLLED_REVEALS = 4
STORMS = 5

AnArm = TypeVar("AnArm", bound=Arm)
_numbers = count(1)


@dataclass
class Figures:
    """Of one arm with so many phones; seconds, one value a reveal or a reconnecting phone."""

    phones: int
    last: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    reconnect: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def summary(self) -> dict[str, float]:
        return {
            "phones": self.phones,
            "reveals": len(self.last),
            "last_phone_median_ms": 1000 * statistics.median(self.last),
            "last_phone_p99_ms": 1000 * quantile(self.last, 0.99),
            "cpu_us_a_phone": 1e6 * statistics.mean(self.cpu or [0.0]) / self.phones,
            "mb_per_1000": 1000 * self.megabytes / self.phones,
            "reconnect_p99_s": quantile(self.reconnect or [0.0], 0.99),
        }


@dataclass(frozen=True)
class Bar:
    what: str
    value: float
    limit: float
    unit: str

    @property
    def met(self) -> bool:
        return self.value <= self.limit

    def line(self) -> str:
        return (
            f"  {'met   ' if self.met else 'MISSED'} {self.what}: "
            f"{self.value:.3g} {self.unit} (at most {self.limit:.3g})"
        )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/bench live", description=__doc__)
    parser.add_argument("--phones", type=int, nargs="+", default=[50, 200, 1000])
    parser.add_argument("--reveals", type=int, default=60, help="for each number of phones")
    parser.add_argument("--no-ballots", action="store_true", help="leave the ballots out")
    parser.add_argument("-o", dest="out", type=Path, default=ROOT / "data/bench/live.json")
    options = parser.parse_args(arguments)
    if Path(sys.prefix) != VENV:
        environment.provide(developer=True)
    if not shutil.which("node"):
        say("node is not installed here: nothing is compared with it.")
    started = time.monotonic()
    runs = [measured(number, options.reveals) for number in options.phones]
    voted = [] if options.no_ballots else ballots.measured(max(options.phones))
    bars = [*bars_of(runs[-1]), *(Bar(*each) for each in ballots.bars(voted))]
    written = {
        "processors": os.cpu_count(),
        "load_at_start": os.getloadavg()[0],
        "seconds": round(time.monotonic() - started),
        "runs": runs,
        "ballots": voted,
        "bars": [asdict(bar) | {"met": bar.met} for bar in bars],
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(written, indent=1) + "\n")
    for bar in bars:
        say(bar.line())
    say(f"Written to {options.out} after {written['seconds']} s.")
    return 0 if all(bar.met for bar in bars) else 1


def measured(phones: int, reveals: int) -> dict[str, Any]:
    """One interleaved run with so many phones at each server."""
    with contextlib.ExitStack() as stack:
        arms: dict[str, Arm] = {"ours": _opened(stack, Ours), "ours again": _opened(stack, Ours)}
        if shutil.which("node"):
            arms["node"] = _opened(stack, Node)
        polled = _opened(stack, Ours)
        figures = {name: Figures(phones) for name in (*arms, "polling")}
        rooms = {
            name: stack.enter_context(_room(arm, phones, figures[name]))
            for name, arm in arms.items()
        }
        for turn in range(reveals):
            for name, arm in _in_turn(arms, turn):
                _reveal(arm, rooms[name], figures[name])
        for _ in range(STORMS):
            for name, arm in arms.items():
                rooms[name].leave()
                figures[name].reconnect += rooms[name].connect(_shown_now(arm))
        figures["polling"].last = _polled(polled, phones, min(reveals, POLLED_REVEALS))
    summary = {name: each.summary() for name, each in figures.items()}
    for line in _table(phones, summary):
        say(line)
    return summary


def _opened(stack: contextlib.ExitStack, kind: type[AnArm]) -> AnArm:
    arm = kind()
    stack.callback(arm.close)
    return arm


def _in_turn(arms: dict[str, Arm], turn: int) -> list[tuple[str, Arm]]:
    """Each arm goes first as often as the others."""
    order = list(arms.items())
    first = turn % len(order)
    return order[first:] + order[:first]


_marks: dict[Arm, bytes] = {}


def _shown_now(arm: Arm) -> bytes:
    return _marks[arm]


def _next_mark(arm: Arm) -> bytes:
    _marks[arm] = b"end-%d." % next(_numbers)
    return _marks[arm]


@contextlib.contextmanager
def _room(arm: Arm, phones: int, figures: Figures) -> Iterator[Phones]:
    """All phones connected, what they cost in memory noted."""
    room = Phones(arm.port, arm.request("events"), phones)
    try:
        _warm_up(arm)
        before = arm.memory()
        room.connect(_shown_now(arm))
        room.shown(mark := _next_mark(arm), lambda: arm.reveal(mark))
        figures.megabytes = arm.memory() - before
        yield room
    finally:
        room.close()


def _warm_up(arm: Arm) -> None:
    """What the first few cost is the server's own growth."""
    few = Phones(arm.port, arm.request("events"), 10)
    for _ in range(5):
        arm.reveal(mark := _next_mark(arm))
        few.connect(mark)
        few.leave()
    few.close()
    time.sleep(0.5)


def _reveal(arm: Arm, room: Phones, figures: Figures) -> None:
    mark, before = _next_mark(arm), arm.cpu()
    figures.last.append(max(room.shown(mark, lambda: arm.reveal(mark))))
    time.sleep(PAUSE_SECONDS)
    figures.cpu.append(arm.cpu() - before)


def _polled(arm: Ours, phones: int, reveals: int) -> list[float]:
    room = Pollers(arm.port, arm.request("version"), phones, POLL_SECONDS)
    last = []
    for _ in range(reveals):
        mark = b'"v":%d}' % (arm.version() + 1)
        act: Callable[[], None] = lambda: arm.reveal(_next_mark(arm))  # noqa: E731
        last.append(max(room.shown(mark, act)))
    room.close()
    return last


def _table(phones: int, summary: dict[str, dict[str, float]]) -> Iterator[str]:
    yield f"{phones} phones    last phone, ms: median     p99   CPU µs a phone   MB/1,000   reconnect p99, s"
    for name, each in summary.items():
        yield (
            f"  {name:<24} {each['last_phone_median_ms']:>9.1f} {each['last_phone_p99_ms']:>9.1f}"
            f" {each['cpu_us_a_phone']:>14.1f} {each['mb_per_1000']:>10.1f}"
            f" {each['reconnect_p99_s']:>14.3f}"
        )


def bars_of(run: dict[str, dict[str, float]]) -> list[Bar]:
    ours, polling = run["ours"], run["polling"]
    last = ours["last_phone_p99_ms"]
    beside = (
        [Bar("… against node's bare event", last / run["node"]["last_phone_p99_ms"], 4, "×")]
        if "node" in run
        else []
    )
    return [
        Bar("reveal to the last phone, p99", last, 500, "ms"),
        *beside,
        Bar("… against asking every 2 s", last / polling["last_phone_p99_ms"], 1 / 15, "×"),
        Bar("CPU a phone a reveal", ours["cpu_us_a_phone"], 60, "µs"),
        Bar("memory of 1,000 phones", ours["mb_per_1000"], 20, "MB"),
        Bar("all reconnect at once, p99", ours["reconnect_p99_s"], 0.5, "s"),
    ]
