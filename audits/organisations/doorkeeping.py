"""Who tries keys that are none: failures are counted, and made to wait. Who comes in is never counted.

All web processes of a server count together (alignment/shared_cache.py)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest

DOORS = "doors"
MINUTE = 60
ATTEMPTS = 3


class Crowded(Exception):
    """Too many failures at this door for now."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures under that name within so many seconds."""

    name: str
    most: int
    seconds: int = MINUTE


def let_try(*limits: Limit) -> None:
    """Raises Crowded where a limit is reached."""
    failed = caches[DOORS].get_many([limit.name for limit in limits])
    if any(failed.get(limit.name, 0) >= limit.most for limit in limits):
        raise Crowded


def count_failure(*limits: Limit) -> None:
    for limit in limits:
        _count(limit)


def _count(limit: Limit) -> None:
    kept = caches[DOORS]
    # Begun, it may be forgotten before it is counted up; once begun anew it stays for its seconds.
    for _each in range(ATTEMPTS):
        kept.add(limit.name, 0, limit.seconds)
        with contextlib.suppress(ValueError):
            kept.incr(limit.name)
            return


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; what it says of itself in a header counts for nothing."""
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
