"""The one row of a session: its version, what its screens show, and the answers it was sent."""

from __future__ import annotations

import threading
from collections import Counter

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction

from audits.workshops import live

TABLES = (
    """CREATE TABLE IF NOT EXISTS room (
        session TEXT PRIMARY KEY, version INT, title TEXT, html TEXT, answered INT, is_open INT)""",
    """CREATE TABLE IF NOT EXISTS answer (
        session TEXT, seat TEXT, answer TEXT, PRIMARY KEY (session, seat))""",
)

# How often each audience was drawn, and how often a version was read.
asked = Counter()
_asked_lock = threading.Lock()
broken = threading.Event()


class BrokenOnPurpose(Exception):
    pass


def _one(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def _do(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def _row(session):
    row = _one("SELECT version, title, html, answered FROM room WHERE session = %s", session.hex)
    if row is None:
        raise ObjectDoesNotExist
    return row


def draw(session, audience):
    with _asked_lock:
        asked[audience] += 1
    if broken.is_set():
        raise BrokenOnPurpose
    version, title, html, answered = _row(session)
    html = html.replace("{audience}", audience).replace("{version}", str(version))
    html = html.replace("{answered}", str(answered))
    html = html.replace("{connected}", str(sum(live.connected(session).values())))
    return live.Drawn(version, title, html)


def version(session):
    with _asked_lock:
        asked["version"] += 1
    return _row(session)[0]


def lay():
    for table in TABLES:
        _do(table)


def change(session, title, html):
    """A visible change: the version rises with it."""
    _do(
        "INSERT INTO room VALUES (%s, 1, %s, %s, 0, 1) ON CONFLICT (session) DO UPDATE SET"
        " version = room.version + 1, title = excluded.title, html = excluded.html",
        *(session.hex, title, html),
    )
    now = _row(session)[0]
    live.announce(session, now)
    return now


def write_unheard(session, html):
    """As if the announcement had been lost: nobody rings."""
    _do("UPDATE room SET version = version + 1, html = %s WHERE session = %s", *(html, session.hex))
    return _row(session)[0]


def count(session, number, at=None):
    """Answers are counters: the version stays."""
    _do("UPDATE room SET answered = answered + %s WHERE session = %s", *(number, session.hex))
    live.announce(session, _row(session)[0] if at is None else at, urgent=False)


def remove(session):
    _do("DELETE FROM room WHERE session = %s", session.hex)


def close(session):
    _do("UPDATE room SET is_open = 0 WHERE session = %s", session.hex)


def cast(session, seat, answer):
    """Keep an answer if the room still takes them; the guard is inside the write."""
    with transaction.atomic():
        _do(
            "INSERT INTO answer SELECT session, %s, %s FROM room WHERE session = %s AND is_open = 1"
            " ON CONFLICT (session, seat) DO UPDATE SET answer = excluded.answer",
            *(seat, answer, session.hex),
        )
        kept = _one("SELECT is_open FROM room WHERE session = %s", session.hex)
    return bool(kept and kept[0])


def answers(session):
    with connection.cursor() as cursor:
        cursor.execute("SELECT seat, answer FROM answer WHERE session = %s", [session.hex])
        return dict(cursor.fetchall())
