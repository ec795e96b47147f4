"""The Python environment: `.venv`, made once, brought up to date only when a lock file changed.

`bin/run` needs requirements.txt, `bin/test` requirements-dev.txt, which holds all of the former.
Once an environment is a developer's it stays one, so the two commands never undo each other.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from house import system
from house.places import PYTHON, ROOT, VENV, Stop, say

RUNTIME, DEVELOPER = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
INSTALLER = ROOT / "requirements-setup.txt"
STAMP = VENV / "parley.json"


def provide(*, developer: bool = False) -> None:
    """Bring `.venv` to what the lock files say. Raises Stop with a line when that is impossible."""
    with _alone():
        have = _stamp()
        developer = developer or bool(have.get("developer"))
        want = _wanted(developer=developer)
        if have == want and PYTHON.exists():
            return
        if not _works():
            _create()
        _install(DEVELOPER if developer else RUNTIME)
        STAMP.write_text(json.dumps(want))


def _wanted(*, developer: bool) -> dict[str, str | None]:
    version = ".".join(str(part) for part in sys.version_info[:2])
    return {
        "python": version,
        "runtime": _hash(RUNTIME.read_bytes()),
        "developer": _hash(DEVELOPER.read_bytes()) if developer else None,
    }


def _stamp() -> dict[str, str | None]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _works() -> bool:
    """Whether `.venv` is a whole environment of this Python's version."""
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [PYTHON, "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return answer.stdout.strip() == ".".join(str(part) for part in sys.version_info[:2])


def _create() -> None:
    say(f"Making {VENV.name} with Python {sys.version.split()[0]} …")
    try:
        import ensurepip  # noqa: F401  (Debian splits it off into python3-venv)
    except ImportError:
        system.provide({"python3-venv": lambda: False})
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        reason = (made.stdout + made.stderr).strip().splitlines() or ["no reason given"]
        raise Stop(
            f"Cannot make {VENV}: {reason[-1]} "
            "(a writable folder? python3-venv installed? PARLEY_VENV=/some/folder names another one)"
        )


def _install(lock: os.PathLike[str]) -> None:
    say("Installing what Parley runs on …")
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    uv = str(VENV / "bin" / "uv")
    sync = [uv, "pip", "sync", "-q", "--python", str(PYTHON), "--require-hashes", str(lock)]
    if _succeeds([*pip, "-r", str(INSTALLER)]) and _succeeds([*sync, str(INSTALLER)]):
        return
    # uv is the fast way; pip itself is the way that always works.
    if subprocess.run([*pip, "-r", str(lock)], check=False).returncode:
        raise Stop("The Python packages could not be installed; pip's own words are above.")


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Of two commands started at once, the second waits for the first one's installation."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
