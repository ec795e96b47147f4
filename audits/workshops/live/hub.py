"""All rooms this web process shows: one hub a process, living in its event loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from audits.workshops.live.bus import Bus
from audits.workshops.live.drawing import AUDIENCES, Audience, version_of
from audits.workshops.live.screen import Screen
from audits.workshops.live.wall import Wall

logger = logging.getLogger(__name__)

# Each holds a database connection; drawing is short, and there are few audiences.
PAINTERS = 2
# The database is asked this often for every room shown: a message lost on the bus costs no more.
CHECK_SECONDS = 5.0
IDLE_SECONDS = 60.0
MOST_SCREENS = 5_000


class Hub:
    def __init__(self, bus: Bus) -> None:
        self.ending = False
        self.screens = 0
        self._bus = bus
        self._loop = asyncio.get_running_loop()
        self._painters = ThreadPoolExecutor(PAINTERS, thread_name_prefix="painter")
        self._rooms: dict[UUID, dict[tuple[Audience, str], Wall]] = {}
        self._keeping = self._loop.create_task(self._keep())
        self._end_when_told()
        bus.listen(self)

    # --- Called in the event loop ---------------------------------------------------------------
    @property
    def full(self) -> bool:
        return self.screens >= MOST_SCREENS

    def wall(self, session: UUID, audience: Audience, language: str) -> Wall:
        room = self._rooms.setdefault(session, {})
        wall = room.get((audience, language))
        if wall is None or wall.gone:
            wall = Wall(session, audience, language, self._painters)
            room[audience, language] = wall
        return wall

    def join(self, wall: Wall, screen: Screen) -> None:
        wall.screens.add(screen)
        self.screens += 1
        self._tell_console(wall)

    def leave(self, wall: Wall, screen: Screen) -> None:
        screen.leave()
        wall.screens.discard(screen)
        wall.touch()
        self.screens -= 1
        self._tell_console(wall)

    def _tell_console(self, wall: Wall) -> None:
        """A console shows how many are connected."""
        for other in self._rooms.get(wall.session, {}).values():
            if other.audience == "console":
                other.ring(other.version, urgent=False)

    # --- Called from anywhere -------------------------------------------------------------------
    def ring(self, session: UUID, version: int, *, urgent: bool) -> None:
        self._soon(self._ring, session, version, urgent)

    def resync(self) -> None:
        """Whatever was missed: draw every room from the database."""
        self._soon(self._ring_all)

    def counted(self, session: UUID) -> dict[Audience, int]:
        """The screens of this process; safe from any thread."""
        screens = dict.fromkeys(AUDIENCES, 0)
        for wall in list(self._rooms.get(session, {}).values()):
            screens[wall.audience] += len(wall.screens)
        return screens

    def _soon(self, act: object, *arguments: object) -> None:
        # The loop closes when the process ends; then there is nobody left to tell.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(act, *arguments)  # type: ignore[arg-type]

    # --- In the loop again ----------------------------------------------------------------------
    def _ring(self, session: UUID, version: int, urgent: bool) -> None:  # noqa: FBT001
        for wall in self._rooms.get(session, {}).values():
            wall.ring(version, urgent=urgent)

    def _ring_all(self) -> None:
        for room in self._rooms.values():
            for wall in room.values():
                wall.ring(wall.version, urgent=True)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            self._take_down_idle()
            for session in list(self._rooms):
                await self._check(session)
                await self._count(session)

    async def _check(self, session: UUID) -> None:
        try:
            version = await self._loop.run_in_executor(self._painters, version_of, session)
        except ObjectDoesNotExist:
            # Drawing finds the same, and ends the streams.
            version = self._version(session) + 1
        except Exception:
            logger.exception("the version of session %s could not be read", session)
            return
        for wall in self._rooms.get(session, {}).values():
            # Counters that wait for their batch are known already.
            if wall.version < version and not wall.due:
                wall.ring(version, urgent=True)

    async def _count(self, session: UUID) -> None:
        version = self._version(session)
        screens = self.counted(session)
        await self._loop.run_in_executor(self._painters, self._bus.count, session, version, screens)

    def _version(self, session: UUID) -> int:
        walls = self._rooms.get(session, {}).values()
        return max((wall.version for wall in walls), default=0)

    def _take_down_idle(self) -> None:
        before = self._loop.time() - IDLE_SECONDS
        for session, room in list(self._rooms.items()):
            for shown_to, wall in list(room.items()):
                if not wall.screens and wall.touched < before:
                    wall.close()
                    del room[shown_to]
            if not room:
                del self._rooms[session]

    # --- The end --------------------------------------------------------------------------------
    def _end_when_told(self) -> None:
        """Streams never end by themselves: without this, every stop would wait for its limit."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)
            if not callable(before):
                continue

            def told(number: int, frame: object, before: object = before) -> None:
                self._soon(self.end)
                before(number, frame)  # type: ignore[operator]

            signal.signal(number, told)

    def end(self) -> None:
        self.ending = True
        self._keeping.cancel()
        for room in self._rooms.values():
            for wall in room.values():
                wall.close()
