"""Ringing: a change was committed, so the screens of its session are out of date."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction

from audits.workshops.live.bus import the_bus


def announce(session_pk: UUID, version: int, *, urgent: bool = True) -> None:
    """Ring once this transaction is committed; rolled back, nothing is heard.

    Urgent is a change of the room: every screen is drawn at once. Not urgent is a counter: consoles
    are drawn at most five times a second, projector and phones at most every five seconds, so that
    nobody can tell who of the room has just answered; the version need not rise for it.
    """
    # The change is committed: a bell that fails to ring must not turn it into an error.
    transaction.on_commit(partial(the_bus().ring, session_pk, version, urgent=urgent), robust=True)
