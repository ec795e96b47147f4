"""`bin/test [pytest args]`: the checks of the project, or, with arguments, the tests they name.

Tests run on SQLite, as embedded; at the same time what touches the database runs on PostgreSQL with
Redis as the broker, as on a server. With CI=true it is every check there is, one after the other, and
last what measures time, by itself; without, those that are quick and the spine of the product.
All must pass; the last line says what came of each.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from house import environment, system
from house.passes import Pass
from house.places import PYTHON, ROOT, VENV, say
from house.servers import Servers

CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
EMBEDDED = {"DATABASE_URL": "", "REDIS_URL": ""}

# A file's tests stay together: what a module sets up once is set up once.
TWO_AT_ONCE = [] if CI else ["-n", "2", "--dist", "loadfile"]
# Somebody waits at a desk, for two minutes and not for twenty. What takes seconds, drives a browser or
# is the long form of another test waits for CI, but for the spine: the main job, from end to end.
SHORT = "not thorough and (spine or not (slow or browser))"
LEFT_OUT = "not alone" if CI else f"not alone and {SHORT}"
# A page asks the database what selectors and services ask, and those are all run on both; so
# PostgreSQL sees pages too where nobody waits for it.
ON_POSTGRESQL = f"database and {LEFT_OUT}" if CI else f"database and {LEFT_OUT} and not page"


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    lacking = system.provide(system.TO_TEST)
    environment.provide(developer=True)
    with (
        tempfile.TemporaryDirectory(prefix="parley-proof-") as folder,
        servers(lacking) as named,
        ThreadPoolExecutor(1) as beside,
    ):
        # One core is enough for them; where browsers are tested all along, they have both.
        looked = beside.submit(complaining, [] if arguments else list(TOOLS))
        if CI:
            wait([looked])
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
    """Whether all tests passed, and each pass in a few words."""
    everything = arguments or [*TWO_AT_ONCE, "-m", LEFT_OUT]
    touching = ["-m", "database", *arguments] if arguments else ["-m", ON_POSTGRESQL]
    counts, good = [], True
    started = [Pass("SQLite", EMBEDDED, everything, folder=folder, loud=True)]
    # Where nobody waits, one after the other: browsers that share two cores time each other out.
    if CI:
        counts.append(started[0].finish())
        good = started.pop().good
    if named:
        server = Pass("PostgreSQL", named, touching, folder=folder, may_be_empty=bool(arguments))
        started.append(server)
    counts += [each.finish() for each in started]
    good = good and all(each.good for each in started)
    if CI and not arguments:
        alone = Pass("alone", EMBEDDED, ["-m", "alone"], folder=folder, loud=True)
        counts.append(alone.finish())
        good = good and alone.good
    return good, counts
