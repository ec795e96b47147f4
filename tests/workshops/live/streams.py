"""A screen without a browser: reads server-sent events from a plain socket."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SECONDS = 20.0


@dataclass
class Event:
    name: str
    body: Any


@dataclass
class Stream:
    """An open stream; `shown` are the states it was sent, in order."""

    port: int
    token: str
    extra: str = ""
    receive_buffer: int | None = None
    shown: list[dict[str, Any]] = field(default_factory=list)
    beats: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self):
        self.socket = socket.socket()
        if self.receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
        self.socket.settimeout(SECONDS)
        self.socket.connect(("127.0.0.1", self.port))
        request = f"GET /live/{self.token}/events HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.extra}\r\n"
        self.socket.sendall(request.encode())
        self._rest = b""
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._more()
        self.head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        self.status = int(self.head.split()[1])

    def _more(self):
        words = self.socket.recv(65536)
        if not words:
            raise ConnectionError("the stream ended")
        return words

    def _chunk(self):
        while b"\r\n" not in self._rest:
            self._rest += self._more()
        size, _, self._rest = self._rest.partition(b"\r\n")
        length = int(size, 16)
        while len(self._rest) < length + 2:
            self._rest += self._more()
        chunk, self._rest = self._rest[:length], self._rest[length + 2 :]
        if not chunk:
            raise ConnectionError("the stream ended")
        return chunk

    def read(self) -> list[Event]:
        """The events of the next chunk; our server never splits one over two."""
        events = []
        for block in self._chunk().decode().strip().split("\n\n"):
            named, body = block.split("\n")
            events.append(
                Event(named.removeprefix("event: "), json.loads(body.removeprefix("data: ")))
            )
        for event in events:
            (self.shown if event.name == "state" else self.beats).append(event.body)
        return events

    def until(self, enough: Callable[[Stream], bool], seconds: float = SECONDS) -> Stream:
        end = time.monotonic() + seconds
        while not enough(self):
            self.socket.settimeout(max(end - time.monotonic(), 0.01))
            self.read()
        return self

    def until_version(self, version: int, seconds: float = SECONDS) -> Stream:
        return self.until(lambda it: it.versions[-1:] >= [version], seconds)

    @property
    def versions(self) -> list[int]:
        return [state["v"] for state in self.shown]

    def close(self):
        self.socket.close()
