"""What a screen shows: drawn once for each audience of a session and each language it reads,
encoded once for all its screens."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from django.db import close_old_connections, connection
from django.utils import translation

# The two phones: the leading side's, the responding side's.
Audience = Literal["console", "projector", "phone-0", "phone-1"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

# A larger state is announced only, and fetched: a slow phone would otherwise hold it in its socket.
LARGEST_IN_EVENT = 16 * 1024


@dataclass(frozen=True, slots=True)
class Drawn:
    """A session as one audience sees it: the version it was read at, the tab's title, the fragment."""

    version: int
    title: str
    html: str


Painter = Callable[[UUID, Audience], Drawn]
VersionSource = Callable[[UUID], int]


class NobodyDraws(Exception):
    """No painter was set: the room has no one who knows what its screens look like."""


@dataclass(slots=True)
class _Studio:
    draw: Painter | None = None
    version: VersionSource | None = None


_studio = _Studio()


def set_painter(draw: Painter) -> None:
    """Say who draws; once, when the app is ready.

    `draw` is synchronous, reads the version and what it shows in one transaction, and raises
    `ObjectDoesNotExist` for a session that is no more. It runs in a thread without a request, with
    the language of its readers active. It must never draw what differs between two people of one
    audience and language.
    """
    _studio.draw = draw


def set_version_source(read: VersionSource) -> None:
    """Say where a session's current version is read: one cheap query; every room asks it at times."""
    _studio.version = read


def drawn(session: UUID, audience: Audience, language: str) -> Drawn:
    """Draw now, in this thread, for who reads that language."""
    if _studio.draw is None:
        raise NobodyDraws
    with _connection_of_a_moment(), translation.override(language):
        return _studio.draw(session, audience)


def version_of(session: UUID) -> int:
    if _studio.version is None:
        raise NobodyDraws
    with _connection_of_a_moment():
        return _studio.version(session)


@contextmanager
def _connection_of_a_moment() -> Iterator[None]:
    """Outside a request nobody else notices that a kept connection has died or grown old."""
    close_old_connections()
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        # Drawing only reads: what it sees stays the same without keeping ballots from being written.
        connection.transaction_mode = None
    try:
        yield
    finally:
        close_old_connections()


class Picture:
    """A drawn state as bytes, shared by every screen that shows it."""

    __slots__ = ("body", "drawn", "etag", "event")

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        whole = {"v": drawn.version, "title": drawn.title, "html": drawn.html}
        self.body = _json(whole)
        small = len(self.body) <= LARGEST_IN_EVENT
        self.event = event("state", self.body if small else _json(whole | {"html": None}))
        self.etag = f'"{drawn.version}-{zlib.crc32(self.body):08x}"'.encode()

    def looks_like(self, other: Drawn) -> bool:
        return (self.drawn.title, self.drawn.html) == (other.title, other.html)


def event(name: str, body: bytes) -> bytes:
    """One server-sent event; the body is one line, as JSON is."""
    return b"event: %s\ndata: %s\n\n" % (name.encode(), body)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
