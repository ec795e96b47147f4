"""The ways to a practice for who has no account: a room's code, and the key of a session, which a
screen's signed name holds."""

from __future__ import annotations

from audits.organisations import walls

ROOMS = walls.door(
    "rooms",
    takes="text[]",
    finds="SELECT practice_id FROM workshops_session WHERE code = ANY($1) AND state = 'open'",
)
SESSION = walls.door(
    "session", takes="uuid", finds="SELECT practice_id FROM workshops_session WHERE id = $1"
)
