"""One open stream. Nothing queues up for it: a slow screen is sent the newest state when it can take it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audits.workshops.live.drawing import Picture
    from audits.workshops.live.wall import Wall

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Screen:
    __slots__ = ("_beat", "_ending", "_over", "_send", "_sending", "_shown", "_wall")

    def __init__(self, wall: Wall, send: Send) -> None:
        self._wall, self._send = wall, send
        self._shown: Picture | None = None
        self._beat = b""
        self._sending: asyncio.Task[None] | None = None
        self._ending = self._over = False

    def wake(self, beat: bytes = b"") -> None:
        """There is something to say; while the last words are still on their way, nothing is added."""
        self._beat = beat
        if self._sending is None and not self._over:
            self._sending = asyncio.get_running_loop().create_task(self._say())

    def end(self) -> None:
        """Finish the answer: the client takes that for a lost connection and comes back."""
        self._ending = True
        self.wake()

    def leave(self) -> None:
        """The client is gone: stop trying."""
        self._over = True
        if self._sending is not None:
            self._sending.cancel()

    async def _say(self) -> None:
        try:
            while not self._ending and (words := self._next_words()):
                await self._send({"type": "http.response.body", "body": words, "more_body": True})
            if self._ending:
                self._over = True
                await self._send({"type": "http.response.body", "body": b""})
        except OSError:
            self._over = True
        finally:
            self._sending = None

    def _next_words(self) -> bytes:
        """The newest state if it is not shown yet, after the beat; taken as said."""
        words, self._beat = self._beat, b""
        picture = self._wall.picture
        if picture is None or picture is self._shown:
            return words
        self._shown = picture
        return words + picture.event
