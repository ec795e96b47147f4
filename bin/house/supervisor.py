"""One process tree: the web server and the worker, children of this process, for as long as it runs."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

from house import processes
from house.places import PYTHON, Stop, say

LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0
UNHEARD_MILLISECONDS = 60_000
UNSENT_BYTES = 32 * 1024


def listen(host: str, port: int) -> socket.socket:
    """The open socket, taken before anything else so a port in use is the first thing said."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if sys.platform.startswith("linux"):
        # A phone that left the network, or takes nothing any more, is given up after a minute
        # instead of a quarter of an hour. Each accepted connection inherits it.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD_MILLISECONDS)
        # What a slow phone has not been sent yet is kept short: it gets the newest state instead.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise Stop(
            f"Port {port} cannot be used ({reason}). Choose another: PORT={port + 1} bin/run"
        ) from error
    return listener


def web(
    listener: socket.socket, environment: Mapping[str, str] | None = None, **options: Any
) -> subprocess.Popen[Any]:
    return processes.start(
        [
            *(str(PYTHON), "-m", "uvicorn", "alignment.asgi:application"),
            *("--fd", str(listener.fileno()), "--lifespan", "off", "--no-proxy-headers"),
            *("--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "10"),
            *("--no-access-log", "--no-server-header", "--log-level", "warning"),
        ],
        environment=environment,
        pass_fds=[listener.fileno()],
        **options,
    )


class Worker:
    """The embedded worker, started again whenever it ended: its job is taken up by the next one."""

    def __init__(self) -> None:
        self._pause = 1.0
        self._begin()

    def keep(self) -> None:
        """Start it again if it ended; each time soon after a start, wait longer."""
        if self.child.poll() is None:
            return
        if time.monotonic() - self._since > HEALTHY_AFTER:
            self._pause = 1.0
        say(
            f"The worker ended (exit code {self.child.returncode}); starting another. No job is lost."
        )
        time.sleep(self._pause)
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        self._begin()

    def _begin(self) -> None:
        # What it logs goes to standard error; on standard output it only says that it ends.
        self.child = processes.start(processes.worker(), stdout=subprocess.DEVNULL)
        self._since = time.monotonic()


def serve(listener: socket.socket, greeting: list[str]) -> int:
    """Serve until told to end; the exit code is 0 then, 1 when the web server ended by itself."""
    worker, server = Worker(), web(listener)
    try:
        processes.run(greeting, meanwhile=worker.keep)
        while server.poll() is None:
            worker.keep()
            time.sleep(processes.BEAT_SECONDS)
    except KeyboardInterrupt:
        return 0
    finally:
        processes.stop(server, worker.child)
    say(f"The web server ended by itself (exit code {server.returncode}).")
    return 1
