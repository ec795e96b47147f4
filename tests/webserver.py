"""The real web server, another process, as an installation runs it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
READY_SECONDS = 30.0
# As bin/run serves.
OPTIONS = (
    *("--lifespan", "off", "--no-proxy-headers", "--timeout-keep-alive", "75"),
    *("--timeout-graceful-shutdown", "10", "--no-access-log", "--no-server-header"),
    *("--log-level", "warning"),
)


class WebServer:
    """Answering once made. `environment` is added to ours; its settings module may be another."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = os.environ | {"SECRET_KEY": settings.SECRET_KEY} | dict(environment)
        self._log = Path(tempfile.mkdtemp(prefix="parley-web-")) / "log"
        # Taken once and never let go in between: a port that is only asked for may be gone again.
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, also again after `kill` and at the same address."""
        with ExitStack() as stack:
            listener = stack.enter_context(socket.socket())
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, 32 * 1024)
            listener.bind(("127.0.0.1", self.port))
            self.port = listener.getsockname()[1]
            listener.listen(2048)
            log = stack.enter_context(self._log.open("ab"))
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "uvicorn", "alignment.asgi:application"),
                    *("--fd", str(listener.fileno()), *OPTIONS),
                ],
                cwd=ROOT,
                env=self._environment,
                pass_fds=[listener.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError, http.client.HTTPException):
                self.get("/live/nobody/version", seconds=end - time.monotonic())
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"the web server did not start:\n{self.log()}")

    def ask(self, method: str, path: str) -> Answer:
        return self._ask(method, path, None, {}, 10.0)

    def get(self, path: str, seconds: float = 10.0, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers, seconds)

    def post(self, path: str, fields: Mapping[str, Any] | None = None) -> Answer:
        body = json.dumps(dict(fields or {}))
        return self._ask("POST", path, body, {"content-type": "application/json"}, 10.0)

    def _ask(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str], seconds: float
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def log(self) -> str:
        """What it has said, over all its starts; good until `forget`."""
        return self._log.read_text(errors="replace")

    def forget(self) -> None:
        shutil.rmtree(self._log.parent)

    def pause(self) -> None:
        """Half open: connections stay, nothing is said on them."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """The sudden death."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> float:
        """End in order; how many seconds that took."""
        started = time.monotonic()
        if self.process.poll() is None:
            self.resume()
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=15)
            self.kill()
        return time.monotonic() - started


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@pytest.fixture
def start_web() -> Iterator[Callable[..., WebServer]]:
    """Starts web servers; all of them end with the test."""
    started: list[WebServer] = []

    def start(environment: Mapping[str, str]) -> WebServer:
        started.append(WebServer(environment))
        return started[-1]

    yield start
    for server in started:
        server.stop()
        server.forget()
