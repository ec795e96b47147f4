"""The typesetter's own process, for who has something to set: started when first needed, and again
whenever it is gone."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from audits.reports.typesetting.limits import ORDER

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 5  # seconds for a process that has been told to end

# What finds the program, its libraries and fonts, and the language of its messages. The rest of who
# asks, its secrets first, is no business of a process that reads other people's words.
_SURROUNDINGS = ("HOME", "LANG", "LANGUAGE", "PATH", "TMPDIR", "TZ", "VIRTUAL_ENV")
_FAMILIES = ("DYLD_", "FONTCONFIG_", "LC_", "LD_", "PYTHON", "XDG_")


class Kept:
    """One keeper and the socket to it; each process that asks has its own."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._asker = 0

    @contextmanager
    def order(self, manuscript: BinaryIO, *, megabytes: int, seconds: int) -> Iterator[Connection]:
        """A line over which the child that sets `manuscript` talks; it is ended when the block is left."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._send(ORDER.pack(megabytes, seconds), [manuscript.fileno(), theirs.fileno()])
        with Connection(ours.detach()) as line:
            yield line

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        with self._turn:
            self._running()

    def stop(self) -> None:
        with self._turn:
            self._drop()

    def failed(self) -> bool:
        """Whether the process ended by itself, for a fault of its own: a library it has not, say."""
        if self._process is None:
            return False
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(1) > 0
        return False

    def let_go(self) -> None:
        """In a child that was forked from who asks: hold its socket no longer."""
        if self._orders is not None:
            self._orders.close()

    def _send(self, order: bytes, descriptors: list[int]) -> None:
        with self._turn:
            try:
                socket.send_fds(self._running(), [order], descriptors)
            except (BrokenPipeError, ConnectionResetError):
                self._drop()
                socket.send_fds(self._running(), [order], descriptors)

    def _running(self) -> socket.socket:
        if self._asker != os.getpid():
            # Forked with somebody else's keeper in hand: it stays theirs.
            self.let_go()
            self._process = self._orders = None
        if self._process is not None and self._process.poll() is not None:
            self._drop()
        return self._begin() if self._orders is None else self._orders

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "audits.reports.typesetting.keeper", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                cwd=ROOT,
                env=_surroundings(os.environ),
            )
        self._orders, self._asker = ours, os.getpid()
        return ours

    def _drop(self) -> None:
        if self._asker != os.getpid():
            return
        if self._orders is not None:
            self._orders.close()
        if self._process is not None:
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = self._orders = None


def _surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if name in _SURROUNDINGS or name.startswith(_FAMILIES)
    }


typesetter = Kept()
atexit.register(typesetter.stop)
