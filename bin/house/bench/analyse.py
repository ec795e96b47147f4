"""`bin/bench analyse`: how long an analysis of 600 goals takes, and how the time grows with the goals.

Interleaved, so that whatever else the machine does meets all sizes alike. The 600 goals are measured
twice under two names: what differs between the two is the noise of this run, and a growth is believed
only beyond it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
from pathlib import Path

from house import environment
from house.places import PYTHON, ROOT, Stop, say

GOALS, ROUNDS = 600, 5
MOST_SECONDS, MOST_GROWTH = 2.0, 2.3
ARMS = {"300 goals": 300, "600 goals": GOALS, "600 goals, again": GOALS, "1200 goals": 2 * GOALS}
ONE = "import sys; from tests.engine.large import measured; measured(20); print(measured(int(sys.argv[1])).seconds)"


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    environment.provide(developer=True)
    seconds: dict[str, list[float]] = {name: [] for name in ARMS}
    for _ in range(options.rounds):
        for name, goals in ARMS.items():
            seconds[name].append(_measured(goals))
    return _told(seconds, options.json)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench analyse")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", type=Path, default=ROOT / "data" / "bench-analyse.json")
    return parser.parse_args(arguments)


def _measured(goals: int) -> float:
    """One analysis in a process of its own, so that no arm inherits another one's memory."""
    done = subprocess.run(
        [PYTHON, "-c", ONE, str(goals)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Stop(f"The analysis of {goals} goals failed: {done.stderr.strip().splitlines()[-1]}")
    return float(done.stdout)


def _told(seconds: dict[str, list[float]], path: Path) -> int:
    best = {name: min(values) for name, values in seconds.items()}
    say(f"{'':18}{'best':>9}{'median':>9}   seconds")
    for name, values in seconds.items():
        say(f"{name:18}{best[name]:9.3f}{statistics.median(values):9.3f}")
    noise = best["600 goals, again"] / best["600 goals"]
    growth = best["1200 goals"] / best["600 goals"]
    kept = best["600 goals"] < MOST_SECONDS and growth < MOST_GROWTH
    say(f"same again ×{noise:.2f}; twice the goals ×{growth:.2f} (bar ×{MOST_GROWTH})")
    say("kept" if kept else "MISSED")
    figures = {"seconds": seconds, "noise": noise, "growth": growth, "kept": kept}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures, indent=1))
    return 0 if kept else 1
