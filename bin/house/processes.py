"""Children of one command: started in their own group, ended together, never left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from house.places import PYTHON, ROOT

GRACE_SECONDS = 15.0
BEAT_SECONDS = 0.2
_PR_SET_PDEATHSIG = 1


def dies_with_us() -> Callable[[], None] | None:
    """Run in the child: the kernel ends it should its parent be killed (Linux only)."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def bind() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def start(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    cwd: os.PathLike[str] = ROOT,
    **options: Any,
) -> subprocess.Popen[Any]:
    # A group of its own: Ctrl-C reaches the parent alone, which ends its children in order.
    return subprocess.Popen(
        list(command),
        cwd=cwd,
        env=dict(os.environ if environment is None else environment),
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=dies_with_us(),  # noqa: PLW1509  (no threads are running in these commands)
        **options,
    )


def stop(*children: subprocess.Popen[Any], grace: float = GRACE_SECONDS) -> None:
    """Ask all of them to end, wait, then insist."""
    running = [child for child in children if child.poll() is None]
    for child in running:
        child.terminate()
    for child in running:
        try:
            child.wait(grace)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def run(command: Sequence[str], *, meanwhile: Callable[[], None] | None = None) -> int:
    """Run it to its end and return its exit code; an interrupt ends it with us.

    `meanwhile` is called a few times a second.
    """
    child = start(command)
    try:
        while True:
            try:
                return child.wait(None if meanwhile is None else BEAT_SECONDS)
            except subprocess.TimeoutExpired:
                if meanwhile is not None:
                    meanwhile()
    finally:
        stop(child)


def worker() -> list[str]:
    """The command line of the embedded worker: one job at a time, inside the worker itself."""
    return [
        str(PYTHON),
        # Celery warns every root user, as in a container; the embedded worker takes JSON only.
        "-W",
        "ignore:You're running the worker",
        *("-m", "celery", "--quiet", "-A", "alignment", "worker", "--pool", "solo"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"),
    ]
