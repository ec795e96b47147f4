"""The live room: every screen of a session shows its newest state, with no request of its own to Django.

A service that changed something visible calls `announce` inside its transaction. After the commit
each web process has the painter draw that session once for each audience that is watching and each
language it reads, and sends the same bytes to all of them. Version numbers are the truth, events are hints: what was lost
on the way is asked for again, and an older state never replaces a newer one.

The wire, under `/live/<token>/`, without session or database for a single client; the token is
good with the cookie it was made for:

* `events` – server-sent events: `state` is `{v, title, html}` (over 16 kB `{v, title}`: fetch the
  fragment), `beat` is `{v, now}` and comes every 15 seconds and again soon after each state;
* `version` – `{v}` with an ETag, for who cannot hold a stream open;
* `fragment` – the current state, always with its html.

To add a kind of screen: its name in `drawing.Audience`; the painter then learns to draw it.
"""

from __future__ import annotations

from audits.workshops.live.bell import announce
from audits.workshops.live.drawing import (
    AUDIENCES,
    Audience,
    Drawn,
    set_painter,
    set_version_source,
)
from audits.workshops.live.presence import connected
from audits.workshops.live.tokens import token

__all__ = [
    "AUDIENCES",
    "Audience",
    "Drawn",
    "announce",
    "connected",
    "set_painter",
    "set_version_source",
    "token",
]
