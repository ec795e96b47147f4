"""One process tree: the web server and the worker, children of this process, for as long as it runs."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from typing import Any

from house import processes
from house.places import PYTHON, Stop, say

LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0


def listen(host: str, port: int) -> socket.socket:
    """The open socket, taken before anything else so a port in use is the first thing said."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
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


def web(listener: socket.socket) -> subprocess.Popen[Any]:
    return processes.start(
        [
            *(str(PYTHON), "-m", "uvicorn", "alignment.asgi:application"),
            *("--fd", str(listener.fileno()), "--lifespan", "off", "--no-proxy-headers"),
            *("--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "10"),
            *("--no-access-log", "--no-server-header", "--log-level", "warning"),
        ],
        pass_fds=[listener.fileno()],
    )


class Supervisor:
    """Keeps a worker alive and ends both children when it is told to end or the web server is gone."""

    def __init__(self, listener: socket.socket) -> None:
        self.web = web(listener)
        self.worker = processes.start(processes.worker())
        self._pause = 1.0
        self._started = time.monotonic()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ended)

    def keep(self) -> int:
        """Wait until told to end; the exit code is 0 then, 1 when the web server ended by itself."""
        try:
            while self.web.poll() is None:
                self._keep_worker()
                time.sleep(0.3)
        except KeyboardInterrupt:
            return 0
        finally:
            self.stop()
        say(f"The web server ended by itself (exit code {self.web.returncode}).")
        return 1

    def stop(self) -> None:
        processes.stop(self.web, self.worker)

    def _keep_worker(self) -> None:
        if self.worker.poll() is None:
            return
        if time.monotonic() - self._started > HEALTHY_AFTER:
            self._pause = 1.0
        say(
            f"The worker ended (exit code {self.worker.returncode}); starting another. No job is lost."
        )
        time.sleep(self._pause)
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        self._started = time.monotonic()
        self.worker = processes.start(processes.worker())

    @staticmethod
    def _ended(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt
