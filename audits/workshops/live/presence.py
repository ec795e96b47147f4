"""How many screens are connected: numbers of an audience, never who they are."""

from __future__ import annotations

from uuid import UUID

from audits.workshops.live.bus import the_bus
from audits.workshops.live.drawing import AUDIENCES, Audience
from audits.workshops.live.hub import Hub


class _Here:
    hub: Hub | None = None


def the_hub() -> Hub:
    """The hub of this process, made in its event loop by the first live request."""
    if _Here.hub is None:
        _Here.hub = Hub(the_bus())
    return _Here.hub


def connected(session_pk: UUID) -> dict[Audience, int]:
    """The screens connected now, by audience; those of other processes as of five seconds ago."""
    here = [] if _Here.hub is None else [_Here.hub.counted(session_pk)]
    rooms = here + the_bus().elsewhere(session_pk)
    return {name: sum(room.get(name, 0) for room in rooms) for name in AUDIENCES}
