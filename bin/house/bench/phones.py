"""Many phones in one process: sockets that note when a mark arrives, and nothing else.

They cost far less than what they measure, and are the same for every server.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterable

LONGEST_MARK = 64
GIVE_UP_SECONDS = 30.0


class Lost(Exception):
    """A phone's connection ended, or what it waited for never came."""


class Phone:
    __slots__ = ("seen", "socket", "tail")

    def __init__(self, port: int) -> None:
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.connect_ex(("127.0.0.1", port))
        self.tail = b""
        self.seen = 0.0


class Phones:
    """`count` phones on one stream each; `request` is what they ask with."""

    def __init__(self, port: int, request: bytes, count: int) -> None:
        self._port, self._request, self._count = port, request, count
        self._phones: list[Phone] = []
        self._selector = selectors.EpollSelector()

    def connect(self, mark: bytes) -> list[float]:
        """Connect all at once; the seconds until each one is shown `mark`."""
        started = time.perf_counter()
        self._phones = [Phone(self._port) for _ in range(self._count)]
        for phone in self._phones:
            self._selector.register(phone.socket, selectors.EVENT_WRITE, phone)
        return self._wait(mark, started)

    def shown(self, mark: bytes, act: Callable[[], None]) -> list[float]:
        """Do `act`; the seconds from its beginning until each phone is shown `mark`."""
        started = time.perf_counter()
        act()
        return self._wait(mark, started)

    def _wait(self, mark: bytes, started: float) -> list[float]:
        for phone in self._phones:
            phone.seen = 0.0
        missing = self._count
        while missing:
            ready = self._selector.select(GIVE_UP_SECONDS)
            if not ready:
                raise Lost(f"{missing} of {self._count} phones were never shown {mark!r}")
            for key, what in ready:
                if what & selectors.EVENT_WRITE:
                    self._ask(key.data)
                elif self._reads(key.data, mark):
                    missing -= 1
        return [phone.seen - started for phone in self._phones]

    def _ask(self, phone: Phone) -> None:
        phone.socket.send(self._request)
        self._selector.modify(phone.socket, selectors.EVENT_READ, phone)

    @staticmethod
    def _reads(phone: Phone, mark: bytes) -> bool:
        """Whether the mark arrived just now, for the first time."""
        words = phone.socket.recv(65536)
        if not words:
            raise Lost("a stream ended")
        found = mark in phone.tail + words
        phone.tail = words[-LONGEST_MARK:]
        if phone.seen or not found:
            return False
        phone.seen = time.perf_counter()
        return True

    def leave(self) -> None:
        for phone in self._phones:
            self._selector.unregister(phone.socket)
            phone.socket.close()
        self._phones = []

    def close(self) -> None:
        self.leave()
        self._selector.close()


class Pollers:
    """`count` phones that ask again every `every` seconds, each at its own moment."""

    def __init__(self, port: int, request: bytes, count: int, every: float) -> None:
        self._request, self._every = request, every
        self._sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]

    def shown(self, mark: bytes, act: Callable[[], None]) -> list[float]:
        """The seconds from `act`, done after one full turn, until each phone's answer holds `mark`."""
        begin = time.perf_counter()
        step = self._every / len(self._sockets)
        started = begin + self._every
        acted, seen = False, [0.0] * len(self._sockets)
        for turn in range(10 * len(self._sockets)):
            if not acted and time.perf_counter() >= started:
                started, acted = time.perf_counter(), True
                act()
            time.sleep(max(0.0, begin + turn * step - time.perf_counter()))
            number = turn % len(self._sockets)
            if mark in self._ask(self._sockets[number]) and not seen[number]:
                seen[number] = time.perf_counter() - started
            if all(seen):
                return seen
        raise Lost(f"{seen.count(0.0)} pollers were never shown {mark!r}")

    def _ask(self, asker: socket.socket) -> bytes:
        asker.sendall(self._request)
        answer = b""
        while b"\r\n\r\n" not in answer or not answer.endswith(b"}"):
            answer += asker.recv(65536)
        return answer

    def close(self) -> None:
        for each in self._sockets:
            each.close()


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest value that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
