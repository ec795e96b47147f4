"""The key of a seat and what may be derived from it.

K is made at joining, shown once as the resume code and kept on the phone alone. The server keeps
a mark that only it can make (its secret, the session, K), and a ballot is filed under a key that
only the phone's K can make, so neither leads to the other, nor one ballot to the next.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac

ROOM_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
KEY_GROUPS, GROUP = 7, 4


def new_room_code() -> str:
    """Six characters that are read for no other; it opens a room only while the room is open."""
    return "".join(secrets.choice(ROOM_ALPHABET) for _ in range(6))


def new_key() -> str:
    """A new K, about 138 bits: short enough to be typed once on another phone, too long to guess."""
    groups = (
        "".join(secrets.choice(ROOM_ALPHABET) for _ in range(GROUP)) for _ in range(KEY_GROUPS)
    )
    return "-".join(groups)


def typed_key(text: str) -> str:
    """A K as somebody typed it, in the one form it is used in."""
    letters = [letter for letter in text.upper() if letter in ROOM_ALPHABET]
    return "-".join(
        "".join(letters[start : start + GROUP]) for start in range(0, len(letters), GROUP)
    )


def seat_mark(session: UUID, key: str) -> str:
    """What the server knows a seat by: HMAC-SHA-256 of session and K under the server's secret."""
    return salted_hmac("parley.seat", f"{session}:{key}", algorithm="sha256").hexdigest()


def ballot_key(key: str, about: UUID | str) -> str:
    """What an answer is filed under: HMAC-SHA-256 of what it is about, under K."""
    return hmac.new(key.encode(), str(about).encode(), sha256).hexdigest()
