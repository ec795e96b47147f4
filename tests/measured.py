"""What a test notes of itself (`user_properties`) is said at the end of the run, with its seconds."""

from __future__ import annotations

from itertools import groupby
from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A line for each thing recorded; `-q` hides the rest."""
    passed = [
        (name, words, report.duration)
        for report in terminalreporter.stats.get("passed", ())
        for name, words in report.user_properties
    ]
    for name, told in groupby(sorted(passed), key=lambda each: each[0]):
        _name, words, seconds = zip(*told, strict=True)
        terminalreporter.write_line(f"{name}: {', '.join(words)}; {sum(seconds):.1f} s")
