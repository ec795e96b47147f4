"""What one audience of one session sees in one language, and the screens that show it.

Everything here runs in the event loop's thread; only drawing itself is done in another.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from itertools import chain, repeat
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from audits.workshops.live.drawing import Audience, Drawn, Picture, drawn, event
from audits.workshops.live.screen import Screen

logger = logging.getLogger(__name__)

BEAT_SECONDS = 15.0
# After a state its version is said again soon, so that whoever missed it need not wait for a beat.
ECHO_SECONDS = (2.0, 4.0, 9.0)
# How long counters gather before they are drawn.
PACE_SECONDS: dict[Audience, float] = {"console": 0.2}
SLOWEST_PACE_SECONDS = 5.0
RETRY_SECONDS = 2.0


class Wall:
    def __init__(
        self, session: UUID, audience: Audience, language: str, painters: Executor
    ) -> None:
        self.session, self.audience, self.language = session, audience, language
        self.picture: Picture | None = None
        # The version last read; the picture's own stays older while nothing visible changed.
        self.version = -1
        self.gone = False
        self.screens: set[Screen] = set()
        self.touched = 0.0
        self._loop = asyncio.get_running_loop()
        self._painters = painters
        self._due: asyncio.TimerHandle | None = None
        self._painting: asyncio.Task[None] | None = None
        self._again = False
        self._next_beat: asyncio.TimerHandle | None = None
        self.touch()

    def touch(self) -> None:
        """Somebody looked: a wall nobody looks at is taken down after a while."""
        self.touched = self._loop.time()

    # --- Drawing --------------------------------------------------------------------------------
    async def ready(self) -> Picture | None:
        """The current state; None when it cannot be drawn now, or (`gone`) ever again."""
        self.touch()
        if self.picture is None and not self.gone:
            if self._painting is None:
                self._paint()
            assert self._painting is not None  # noqa: S101  (_paint has just begun it)
            # Shielded: one client that leaves must not stop what others wait for.
            await asyncio.shield(self._painting)
        return self.picture

    def ring(self, version: int, *, urgent: bool) -> None:
        """A change was committed at `version`: draw now, or with the next batch of counters.

        Counters do not raise the version, so they are never taken for something already drawn.
        """
        if urgent and version < self.version:
            return
        self._paint_in(0.0 if urgent else PACE_SECONDS.get(self.audience, SLOWEST_PACE_SECONDS))

    @property
    def due(self) -> bool:
        """Whether it will be drawn anyway."""
        return self._due is not None

    def _paint_in(self, seconds: float) -> None:
        due = self._loop.time() + seconds
        if self._due is not None:
            if self._due.when() <= due:
                return
            self._due.cancel()
        self._due = self._loop.call_at(due, self._paint)

    def _paint(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
        if self._painting is not None:
            # What it has read may be older than what rang.
            self._again = True
            return
        self._painting = self._loop.create_task(self._paint_until_current())

    async def _paint_until_current(self) -> None:
        try:
            while True:
                self._again = False
                await self._paint_once()
                if not self._again:
                    return
        finally:
            self._painting = None

    async def _paint_once(self) -> None:
        try:
            self._show(
                await self._loop.run_in_executor(
                    self._painters, drawn, self.session, self.audience, self.language
                )
            )
        except ObjectDoesNotExist:
            self.gone, self.picture = True, None
            self.close()
        except Exception:
            logger.exception("%s of session %s could not be drawn", self.audience, self.session)
            self._paint_in(RETRY_SECONDS)

    def _show(self, new: Drawn) -> None:
        if new.version < self.version:
            return
        self.version = new.version
        if self.picture is not None and self.picture.looks_like(new):
            return
        self.picture = Picture(new)
        for screen in self.screens:
            screen.wake()
        self._beat_after(chain(ECHO_SECONDS, repeat(BEAT_SECONDS)).__next__)

    # --- Screens --------------------------------------------------------------------------------
    def greeting(self) -> bytes:
        """A beat: the version shown here, and the server's clock in milliseconds."""
        shown = self.picture.drawn.version if self.picture else -1
        now = {"v": shown, "now": round(time.time() * 1000)}
        return event("beat", json.dumps(now, separators=(",", ":")).encode())

    def _beat_after(self, pause: Callable[[], float]) -> None:
        if self._next_beat is not None:
            self._next_beat.cancel()
        self._next_beat = self._loop.call_later(pause(), self._beat, pause)

    def _beat(self, pause: Callable[[], float]) -> None:
        beat = self.greeting()
        for screen in self.screens:
            screen.wake(beat)
        self._beat_after(pause)

    def close(self) -> None:
        """End every stream and every timer."""
        for handle in (self._due, self._next_beat):
            if handle is not None:
                handle.cancel()
        self._due = self._next_beat = None
        for screen in self.screens:
            screen.end()
