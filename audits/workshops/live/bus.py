"""How a ring reaches every web process: directly when there is one, through Redis when there are more.

Only `{v, type}` travels; each process reads the rest from the database itself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.conf import settings

if TYPE_CHECKING:
    from audits.workshops.live.drawing import Audience
    from audits.workshops.live.hub import Hub


class Bus(Protocol):
    def listen(self, hub: Hub) -> None:
        """From now on this process's hub hears every ring."""

    def ring(self, session: UUID, version: int, *, urgent: bool) -> None:
        """Tell every process. From any thread; neither waits long nor raises."""

    def count(self, session: UUID, version: int, screens: dict[Audience, int]) -> None:
        """Let the others know how many screens this process has; said again while it has any."""

    def elsewhere(self, session: UUID) -> list[dict[Audience, int]]:
        """The screens that other processes have lately said they have."""


class InProcess:
    """One web process: its hub is all there is."""

    def __init__(self) -> None:
        self._hub: Hub | None = None

    def listen(self, hub: Hub) -> None:
        self._hub = hub

    def ring(self, session: UUID, version: int, *, urgent: bool) -> None:
        if self._hub is not None:
            self._hub.ring(session, version, urgent=urgent)

    def count(self, session: UUID, version: int, screens: dict[Audience, int]) -> None:
        pass

    def elsewhere(self, session: UUID) -> list[dict[Audience, int]]:  # noqa: ARG002
        return []


@cache
def the_bus() -> Bus:
    """The bus of this process, as its settings have it."""
    if not settings.REDIS_URL:
        return InProcess()
    from audits.workshops.live.redis_bus import ThroughRedis

    return ThroughRedis(settings.REDIS_URL)
