"""A real Celery worker, another process, on the test's own database and broker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import runtime_role

ROOT = Path(__file__).resolve().parents[1]
READY_SECONDS = 30.0
OPTIONS = (
    *("--loglevel", "INFO"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)


class Worker:
    """Ready to take jobs once made. `kill` is the sudden death a fault test asks for."""

    def __init__(self, *, pool: str = "solo") -> None:
        self.log: list[str] = []
        self._ready = threading.Event()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "alignment", "worker", "--pool", pool, *OPTIONS],
            cwd=ROOT,
            env=environment_of_the_test() | {"LOG_LEVEL": "INFO"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._ready.wait(READY_SECONDS) or self.process.poll() is not None:
            self.stop()
            raise RuntimeError("the worker did not start:\n" + "".join(self.log))

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()
        self._reader.join()

    def _read(self) -> None:
        """Keep what it says, so that its pipe never fills; its end also ends the waiting."""
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            for line in lines:
                self.log.append(line)
                if " ready." in line:
                    self._ready.set()
        self._ready.set()


def environment_of_the_test() -> dict[str, str]:
    """What another process needs to work on the test's own database and data folder, there as the
    role that works on a server."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PARLEY_TEST_DATA": str(settings.DATA),
        "DATABASE_URL": _address_of_test_database(),
    }


def _address_of_test_database() -> str:
    now = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{now['NAME']}"
    who = f"{now['USER']}:{now['PASSWORD']}" if now["PASSWORD"] else now["USER"]
    return runtime_role.address(f"postgres://{who}@{now['HOST']}:{now['PORT']}/{now['NAME']}")


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Callable[..., Worker]]:
    """Starts workers; all of them end with the test."""
    started: list[Worker] = []

    def start(**how: str) -> Worker:
        started.append(Worker(**how))
        return started[-1]

    yield start
    for worker in started:
        worker.stop()


@pytest.fixture
def worker(start_worker: Callable[..., Worker]) -> Worker:
    return start_worker()
