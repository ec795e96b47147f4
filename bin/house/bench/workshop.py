"""The product's own room: guarded ballots, closing, tally and painting, as on the day itself."""

from __future__ import annotations

import http
import json
import socket
import subprocess
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from house.bench.arms import Parley
from house.places import ROOT, Stop, manage

# What a phone reads while a vote is open, and when the room looks at what came of it.
OPEN, REVEALED = b"have answered", b"Look at the big screen."
# Any secret will do that is said twice: in the cookie and in the request.
SECRET = "x" * 32
OPENING = "from house.bench.workshop_room import tell; "


class Workshop(Parley):
    """A room of `seats` phones with a vote open."""

    name = "workshop"

    def __init__(self, seats: int, **environment: str) -> None:
        super().__init__(**environment)
        self._room = self._opened(seats)
        self.token = self._room["token"]

    def _opened(self, seats: int) -> dict[str, Any]:
        done = subprocess.run(
            manage("shell", "--no-imports", "-c", f"{OPENING}tell({seats})"),
            cwd=ROOT,
            env=self.environment | {"PYTHONPATH": str(ROOT / "bin")},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Stop(f"No room could be opened:\n{done.stderr[-2000:]}")
        return dict(json.loads(done.stdout))

    def press(self, act: str) -> None:
        """The facilitator presses at the console."""
        path = f"{self._room['press']}/{act}"
        status = answered(self.port, _request(path, self._room["desk"], self._room["sends"]))
        if status != http.HTTPStatus.NO_CONTENT:
            raise Stop(f"{act} was answered with {status}.")

    def ballot(self, seat: int) -> bytes:
        """What a seat sends to answer, or to change its answer."""
        fields = {"rating": str(seat % 5 + 1), "prediction": "3"}
        return _request(self._room["ballot"], self._room["seats"][seat], fields)


def _request(path: str, cookies: str, fields: Mapping[str, str]) -> bytes:
    """On a connection of its own, as a phone's first one is."""
    body = urlencode(fields)
    lines = (
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"Cookie: {cookies}; csrftoken={SECRET}",
        f"X-CSRFToken: {SECRET}",
    )
    return "\r\n".join((*lines, "", body)).encode()


def answered(port: int, request: bytes) -> int:
    """Send it and wait; the status of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as asker:
        asker.sendall(request)
        return status_of(asker.recv(65536))


def status_of(answer: bytes) -> int:
    """Of an answer's first bytes, `HTTP/1.1 204 …`."""
    return int(answer.split(b" ", 2)[1])
