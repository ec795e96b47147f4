"""`bin/bench report`: what a PDF costs in processor time and memory, how that grows with the goals, and
how long its job waits.

One run: every size in a process of its own, in turn under one name, under another (what differs between
the two is noise) and by a headless Chromium from the same page; and in another process once more for its
bytes. Compare the ratios; the seconds are this machine's.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from house import environment
from house.bench.live import Bar
from house.places import ROOT, VENV, Stop, manage, say

SIZES = {"S": 10, "M": 40, "L": 150}
LARGEST = {"XL": 600}
TIMES = 3  # of which the middle one counts: Chromium alone swings by a quarter from one to the next
MOST_GROWTH, MOST_NAIVE, MOST_CHROMIUM = 1.1, 0.35, 2.0
MOST_PAGES, MOST_SECONDS, MOST_KILOBYTES = 30, 4.0, 700
MOST_WAIT, MOST_KILLED = 0.3, 60.0
NOISE = (0.9, 1.1)

Figures = dict[str, Any]


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    if Path(sys.prefix) != VENV:
        environment.provide(developer=True)
    sizes = SIZES | (LARGEST if options.xl else {})
    measured = {name: _measured(goals) for name, goals in sizes.items()}
    jobs = _jobs()
    for line in _table(measured):
        say(line)
    bars = [*_bars(measured), *_job_bars(jobs)]
    for bar in bars:
        say(bar.line())
    noise = measured["M"]["again"]
    if not NOISE[0] <= noise <= NOISE[1]:
        say(f"  Inconclusive: the same size twice differed by ×{noise:.2f}.")
    told = {"sizes": measured, "jobs": jobs, "bars": [vars(bar) | {"met": bar.met} for bar in bars]}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(told, indent=1) + "\n")
    say(f"Written to {options.out}.")
    return 0 if all(bar.met for bar in bars) else 1


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench report", description=__doc__)
    parser.add_argument("--xl", action="store_true", help="600 goals, too: minutes and 2 GB")
    parser.add_argument("-o", dest="out", type=Path, default=ROOT / "data/bench/report.json")
    return parser.parse_args(arguments)


def _measured(goals: int) -> Figures:
    """What a process of this size says, and whether another one makes the same bytes."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        page = Path(folder) / "report.html"
        first = _rendered(goals, page, TIMES)
        second = _rendered(goals, page, 1)
        setting = statistics.median(first["setting"])
        composing = statistics.median(first["composing"])
        return first | {
            "set": setting,
            "composed": composing,
            "seconds": setting + composing,
            "again": statistics.median(first["setting_again"]) / setting,
            "same": first["sha256"] == second["sha256"],
            "chromium": first["chromium"] and statistics.median(first["chromium"]),
        }


def _rendered(goals: int, page: Path, times: int) -> Figures:
    return _told(f"from house.bench.papers import tell; tell({goals}, {times}, {str(page)!r})")


def _jobs() -> Figures:
    """The jobs of an embedded installation, in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        embedded = {"PARLEY_TEST_DATA": folder, "DATABASE_URL": "", "REDIS_URL": ""}
        return _told("from house.bench.jobs import tell; tell()", **embedded)


def _told(command: str, **environment: str) -> Figures:
    """What another process measured."""
    own = {"PYTHONPATH": str(ROOT / "bin"), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        manage("shell", "--no-imports", "-c", command),
        cwd=ROOT,
        env=os.environ | own | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{command}:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _table(measured: dict[str, Figures]) -> list[str]:
    head = "size  goals  pages    KB  composed    set  again ×   MB   naive  Chromium"
    return [
        head,
        *(
            f"{name:4} {each['goals']:6} {each['pages']:6} {each['kilobytes']:5.0f} "
            f"{each['composed']:9.2f} {each['set']:6.2f} {each['again']:8.2f} "
            f"{each['megabytes']:4.0f} {each['naive']:7.2f} {each['chromium'] or math.nan:9.2f}"
            for name, each in measured.items()
        ),
    ]


def _bars(measured: dict[str, Figures]) -> list[Bar]:
    small, middle, largest = measured["S"], measured["M"], list(measured.values())[-1]
    growth = math.log(largest["seconds"] / small["seconds"]) / math.log(
        largest["goals"] / small["goals"]
    )
    bars = [
        Bar("growth of CPU with the goals, exponent", growth, MOST_GROWTH, ""),
        Bar("pages of 40 goals", middle["pages"], MOST_PAGES, ""),
        Bar("CPU of 40 goals, composed and set", middle["seconds"], MOST_SECONDS, "s"),
        Bar("size of 40 goals", middle["kilobytes"], MOST_KILOBYTES, "KB"),
        Bar("one page, against nothing kept", small["kept"], MOST_NAIVE, "×"),
        Bar(
            "different bytes in two processes", sum(not e["same"] for e in measured.values()), 0, ""
        ),
    ]
    for name, each in measured.items():
        bars.append(Bar(f"memory of {name}", each["megabytes"], 80 + 2 * each["pages"], "MB"))
        if each["chromium"]:
            ratio = each["set"] / each["chromium"]
            bars.append(Bar(f"against Chromium, {name}", ratio, MOST_CHROMIUM, "×"))
    return bars


def _job_bars(jobs: Figures) -> list[Bar]:
    whole = int(jobs["state"] == "ready" and jobs["files"] == 1)
    return [
        Bar("from queued to rendering, the longest", jobs["picked_up"][-1], MOST_WAIT, "s"),
        Bar("from the kill of a worker to the end", jobs["killed"], MOST_KILLED, "s"),
        Bar("killed jobs without just one file", 1 - whole, 0, ""),
    ]
