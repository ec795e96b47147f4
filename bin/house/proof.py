"""`bin/test [pytest args]`: every check of the project, or, with arguments, the tests they name.

The whole suite runs on SQLite, as embedded; at the same time everything that touches the database
runs on PostgreSQL with Redis as the broker, as on a server. Both must pass.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from house import environment, processes, system
from house.places import PYTHON, ROOT, VENV, say
from house.servers import Servers

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
NO_TESTS_COLLECTED = 5


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    lacking = system.provide(system.TO_TEST)
    environment.provide(developer=True)
    broken = (
        []
        if arguments
        else [name for name, command in tools().items() if not passes(name, command)]
    )
    with tempfile.TemporaryDirectory(prefix="parley-proof-") as folder, servers(lacking) as named:
        runs = _passes(arguments, named, Path(folder))
        counts = [each.finish() for each in runs]
    verdict = [f"{name} failed" for name in broken]
    if not named:
        verdict.append("PostgreSQL pass not run" + (" (a failure in CI)" if CI else ""))
    good = not broken and all(each.good for each in runs) and (bool(named) or not CI)
    words = [*counts, *verdict]
    say(
        f"{'PASSED' if good else 'FAILED'} in {time.monotonic() - started:.0f} s: {'; '.join(words)}"
    )
    return 0 if good else 1


def tools() -> dict[str, list[str]]:
    """The checks that are not tests, in the order of how fast they answer."""
    ruff, mypy = str(VENV / "bin" / "ruff"), str(VENV / "bin" / "mypy")
    return {
        "ruff": [ruff, "check", "--quiet", "."],
        "ruff format": [ruff, "format", "--check", "--quiet", "."],
        "djlint": [str(VENV / "bin" / "djlint"), "templates", "--lint", "--quiet"],
        "mypy": [mypy, "--no-error-summary"],
        "migrations": [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"],
    }


def passes(name: str, command: list[str]) -> bool:
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(f"--- {name}\n{(done.stdout + done.stderr).rstrip()}")
    return done.returncode == 0


@contextlib.contextmanager
def servers(lacking: list[str]) -> Iterator[Mapping[str, str]]:
    """The server databases to test on: those named in the environment, else private ones."""
    given = {
        name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)
    }
    if len(given) == 2:
        yield given
    elif {"postgresql", "redis-server"} & set(lacking):
        yield {}
    else:
        with Servers() as own:
            yield own | given


def _passes(arguments: list[str], named: Mapping[str, str], folder: Path) -> list[Pass]:
    embedded = Pass("SQLite", {"DATABASE_URL": "", "REDIS_URL": ""}, arguments, folder)
    if not named:
        return [embedded]
    return [embedded, Pass("PostgreSQL", named, ["-m", "database", *arguments], folder)]


class Pass:
    """One run of pytest, started at once; the first one speaks while it runs, the others after."""

    def __init__(
        self, name: str, named: Mapping[str, str], arguments: list[str], folder: Path
    ) -> None:
        self.name, self.good = name, False
        self._counts = folder / f"{name}.xml"
        self._output = None if name == "SQLite" else (folder / f"{name}.txt").open("w+b")
        junit = ["--junit-xml", str(self._counts), "-o", "junit_logging=no"]
        self._child = processes.start(
            [str(PYTHON), "-m", "pytest", *junit, *arguments],
            environment=os.environ | dict(named),
            cwd=Path.cwd() if arguments else ROOT,
            stdout=self._output,
            stderr=self._output,
        )

    def finish(self) -> str:
        """Wait for its end, print what it kept back, and say its counts in a few words."""
        try:
            code = self._child.wait()
        except BaseException:
            processes.stop(self._child)
            raise
        self.good = code in {0, NO_TESTS_COLLECTED} if self.name != "SQLite" else code == 0
        if self._output is not None:
            self._output.seek(0)
            say(f"--- on {self.name}\n{self._output.read().decode(errors='replace').rstrip()}")
            self._output.close()
        return self._summary()

    def _summary(self) -> str:
        try:
            suites = ET.parse(self._counts).getroot().iter("testsuite")  # noqa: S314  (our own file)
        except (OSError, ET.ParseError):
            return f"{self.name} broke off"
        counts = Counts(0, 0, 0)
        for suite in suites:
            counts = counts.plus(suite.attrib)
        return f"{self.name} {counts}"


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
