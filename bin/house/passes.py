"""One run of pytest over some of the tests, on one database, and what came of it."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from house import processes
from house.places import PYTHON, ROOT, say

NO_TESTS_COLLECTED = 5


class Pass:
    """Started at once. One that is `loud` speaks while it runs, the others when they are finished."""

    def __init__(
        self,
        name: str,
        named: Mapping[str, str],
        arguments: list[str],
        *,
        folder: Path,
        loud: bool = False,
        may_be_empty: bool = False,
    ) -> None:
        self.name, self.good = name, False
        self._allowed = {0, NO_TESTS_COLLECTED} if may_be_empty else {0}
        self._counts = folder / f"{name}.xml"
        self._output = None if loud else (folder / f"{name}.txt").open("w+b")
        junit = ["--junit-xml", str(self._counts), "-o", "junit_logging=no"]
        self._child = processes.start(
            [str(PYTHON), "-m", "pytest", *junit, *arguments],
            environment=os.environ | dict(named),
            # Paths among the arguments are the caller's.
            cwd=Path.cwd() if Path.cwd().is_relative_to(ROOT) else ROOT,
            stdout=self._output,
            stderr=self._output,
        )

    def finish(self) -> str:
        """Wait for its end, print what it kept back, and say its counts in a few words."""
        try:
            code = self._child.wait()
        finally:
            processes.stop(self._child)
        self.good = code in self._allowed
        if self._output is not None:
            self._output.seek(0)
            say(f"--- {self.name}\n{self._output.read().decode(errors='replace').rstrip()}")
            self._output.close()
        return f"{self.name} {self._counted()}"

    def _counted(self) -> str:
        try:
            suites = ET.parse(self._counts).getroot().iter("testsuite")  # noqa: S314  (our own file)  # nosec B314
        except (OSError, ET.ParseError):
            return "broke off"
        counts = Counts(0, 0, 0)
        for suite in suites:
            counts = counts.plus(suite.attrib)
        return str(counts)


@dataclass(frozen=True)
class Counts:
    ran: int
    failed: int
    skipped: int

    def plus(self, suite: Mapping[str, Any]) -> Counts:
        failed = int(suite["failures"]) + int(suite["errors"])
        skipped = int(suite["skipped"])
        return Counts(
            self.ran + int(suite["tests"]) - skipped, self.failed + failed, self.skipped + skipped
        )

    def __str__(self) -> str:
        parts = [f"{self.ran - self.failed} passed"]
        parts += [f"{self.failed} failed"] * bool(self.failed)
        parts += [f"{self.skipped} skipped"] * bool(self.skipped)
        return ", ".join(parts)
