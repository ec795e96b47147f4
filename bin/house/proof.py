"""`bin/test [pytest args]`: the checks of the project, or, with arguments, the tests they name.

Tests run on SQLite, as embedded; at the same time what touches the database runs on PostgreSQL with
Redis as the broker, as on a server. With CI=true it is every check there is: browsers after the rest,
and last what measures time; without, what is quick and the spine of the product.
All must pass; the last line says what came of each.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from house import environment, system
from house.passes import Pass
from house.places import PYTHON, ROOT, VENV, say
from house.servers import Servers

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
EMBEDDED = {"DATABASE_URL": "", "REDIS_URL": ""}


class Part(NamedTuple):
    """Tests that one run of pytest takes, by their marks; without `database`, on the servers."""

    name: str
    marks: str
    database: Mapping[str, str] | None = None
    options: tuple[str, ...] = ()


# Somebody waits at a desk, for minutes and not for half an hour. What takes seconds, drives a browser
# or is the long form of another test waits for CI, but for the spine: the main job, from end to end.
# A page asks the database what selectors and services ask, and those are all run on both; so
# PostgreSQL sees pages too where nobody waits for it. A file's tests stay together: what a module sets
# up once is set up once; in their own order, or the files with one long test would all come last.
SHORT = "not alone and not thorough and (spine or not (slow or browser))"
AT_A_DESK = [
    [
        Part(
            "SQLite", SHORT, EMBEDDED, ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
        ),
        Part("PostgreSQL", f"database and not page and {SHORT}"),
    ]
]
# Round after round, what stands in one at the same time. Browsers have both cores, or they time each
# other out; how a page looks and is walked is the same on every database, so of them PostgreSQL sees
# the spine.
IN_CI = [
    [
        Part("SQLite", "not alone and not browser", EMBEDDED),
        Part("PostgreSQL", "database and not alone and not browser"),
    ],
    [Part("browsers", "not alone and browser", EMBEDDED)],
    [Part("browsers on PostgreSQL", "database and browser and spine")],
    [Part("alone", "alone", EMBEDDED)],
]
NAMED = [[Part("SQLite", "", EMBEDDED), Part("PostgreSQL", "database")]]


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    lacking = system.provide(system.TO_TEST)
    environment.provide(developer=True)
    with (
        tempfile.TemporaryDirectory(prefix="parley-proof-") as folder,
        servers(lacking) as named,
        ThreadPoolExecutor(1) as beside,
    ):
        looked = beside.submit(complaining, [] if arguments else list(TOOLS))
        good, counts = _tests(arguments, named, Path(folder))
        broken = looked.result()
    words = [f"{name} failed" for name in broken]
    if not named:
        good = good and not CI
        words.append("nothing ran on PostgreSQL, which is missing here")
    seconds = time.monotonic() - started
    verdict = "PASSED" if good and not broken else "FAILED"
    say(f"{verdict} in {seconds:.0f} s: {'; '.join([*counts, *words])}")
    return 0 if verdict == "PASSED" else 1


def _program(name: str) -> str:
    return str(VENV / "bin" / name)


# The checks that are not tests, the fastest first.
TOOLS = {
    "ruff": [_program("ruff"), "check", "--quiet", "."],
    "ruff format": [_program("ruff"), "format", "--check", "--quiet", "."],
    "djlint": [_program("djlint"), "templates", "--lint", "--quiet"],
    "migrations": [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"],
    "bandit": [_program("bandit"), "-q", "-ll", "-r", "audits", "alignment", "bin/house"],
    "mypy": [_program("mypy"), "--no-error-summary"],
}


def complaining(names: list[str]) -> list[str]:
    """Those of the tools that have something to say against the project."""
    return [name for name in names if not passes(name)]


def passes(name: str) -> bool:
    """Run one of the tools; print what it complains about."""
    done = subprocess.run(
        TOOLS[name],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        say(f"--- {name}\n{(done.stdout + done.stderr).rstrip()}")
    return done.returncode == 0


@contextlib.contextmanager
def servers(lacking: list[str]) -> Iterator[Mapping[str, str]]:
    """The servers to test on: those named in the environment, else private ones; {} without any."""
    given = {name: os.environ[name] for name in EMBEDDED if os.environ.get(name)}
    if len(given) == len(EMBEDDED):
        yield given
    elif {"postgresql", "redis-server"} & set(lacking):
        yield {}
    else:
        with Servers() as own:
            yield own | given


def _tests(arguments: list[str], named: Mapping[str, str], folder: Path) -> tuple[bool, list[str]]:
    """Whether all tests passed, and each part in a few words."""
    counts, good = [], True
    for together in NAMED if arguments else IN_CI if CI else AT_A_DESK:
        started = [
            _start(part, named, folder, arguments, loud=part is together[0])
            for part in together
            if part.database or named
        ]
        counts += [each.finish() for each in started]
        good = good and all(each.good for each in started)
    return good, counts


def _start(
    part: Part, named: Mapping[str, str], folder: Path, arguments: list[str], *, loud: bool
) -> Pass:
    marked = ["-m", part.marks] if part.marks else []
    return Pass(
        part.name,
        part.database or named,
        [*part.options, *marked, *arguments],
        folder=folder,
        loud=loud,
        may_be_empty=bool(arguments and marked),
    )
