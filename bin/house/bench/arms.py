"""The servers that are compared: ours as an installation runs it, and a plain node one beside it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from house import processes, supervisor
from house.places import Stop

START_SECONDS = 30.0
# What a room shows after a reveal: two distributions, their reading and the words around them.
FRAGMENT = (
    '<section data-live="stage">' + "<p>A row of a revealed question.</p>" * 80 + "</section>"
)


class Arm:
    """One server process; `reveal` changes what all its phones show."""

    name = ""
    log: Path

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="parley-bench-"))
        self.listener = supervisor.listen("127.0.0.1", 0)
        self.port: int = self.listener.getsockname()[1]
        with (self.folder / "log").open("wb") as log:
            self.process = self._start(log)
        self.listener.close()
        self._until_it_answers()
        self._asker = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def _start(self, log: Any) -> subprocess.Popen[Any]:
        raise NotImplementedError

    def _until_it_answers(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with socket.create_connection(("127.0.0.1", self.port), timeout=START_SECONDS) as probe:
                probe.sendall(b"GET /live/nobody/version HTTP/1.0\r\n\r\n")
                if probe.recv(1):
                    return
        raise Stop((self.folder / "log").read_text()[-2000:] or f"{self.name} did not start.")

    def post(self, path: str, fields: Mapping[str, Any]) -> Any:
        self._asker.request("POST", path, json.dumps(fields), {"Content-Type": "application/json"})
        return json.loads(self._asker.getresponse().read() or b"null")

    def request(self, what: str) -> bytes:
        raise NotImplementedError

    def reveal(self, mark: bytes) -> None:
        raise NotImplementedError

    def cpu(self) -> float:
        """The processor seconds it has used, in all its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Megabytes that it alone holds in memory."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        kilobytes = (int(line.split()[1]) for line in rollup.splitlines() if "Private_" in line)
        return sum(kilobytes) / 1024

    def close(self) -> None:
        self._asker.close()
        processes.stop(self.process, grace=15)
        shutil.rmtree(self.folder, ignore_errors=True)


class Parley(Arm):
    """The product's web server as an installation runs it, on a database of its own."""

    settings = "tests.settings"
    token: str

    def __init__(self, **environment: str) -> None:
        self._given = environment
        super().__init__()

    @property
    def environment(self) -> dict[str, str]:
        """What its process and any other on its database are told."""
        own = {
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PARLEY_TEST_DATA": str(self.folder),
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "DATABASE_CONN_MAX_AGE": "60",
        }
        return os.environ | own | self._given

    def _start(self, log: Any) -> subprocess.Popen[Any]:
        return supervisor.web(self.listener, self.environment, stdout=log, stderr=log)

    def request(self, what: str) -> bytes:
        return f"GET /live/{self.token}/{what} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


class Ours(Parley):
    """The product's dispatcher and transport, on the rehearsal room: one row, drawn from the database."""

    name = "ours"
    settings = "tests.workshops.live.rehearsal.settings"

    def __init__(self) -> None:
        self.session = uuid.uuid4()
        super().__init__()
        self.reveal(b"0")
        self.token = self.post(f"/{self.session}/token/phone-0", {})

    def reveal(self, mark: bytes) -> None:
        self.post(f"/{self.session}/change", {"html": f"{FRAGMENT}{mark.decode()}"})

    def version(self) -> int:
        asker = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asker.request("GET", f"/live/{self.token}/version")
        version = json.loads(asker.getresponse().read())["v"]
        asker.close()
        return int(version)


class Node(Arm):
    name = "node"

    def _start(self, log: Any) -> subprocess.Popen[Any]:
        script = str(Path(__file__).with_name("node_sse.mjs"))
        number = self.listener.fileno()
        return processes.start(
            ["node", script, str(number)], pass_fds=[number], stdout=log, stderr=log
        )

    def request(self, what: str) -> bytes:
        return f"GET /{what} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()

    def reveal(self, mark: bytes) -> None:
        self.post("/", {"v": 1, "title": "", "html": f"{FRAGMENT}{mark.decode()}"})
