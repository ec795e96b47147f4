"""The ways to a practice for who has no account: a worker with the name of a report, a reader with a
link's token, and later with the name of the link that a signed cookie holds."""

from __future__ import annotations

from audits.organisations import walls

REPORT = walls.door(
    "report", takes="uuid", finds="SELECT practice_id FROM reports_report WHERE id = $1"
)
TOKEN = walls.door(
    "token",
    takes="text",
    finds="SELECT practice_id FROM reports_sharelink WHERE token_sha256 = $1",
)
LINK = walls.door(
    "link", takes="uuid", finds="SELECT practice_id FROM reports_sharelink WHERE id = $1"
)
