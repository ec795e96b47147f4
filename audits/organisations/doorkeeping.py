"""Who tries keys that are none: failures are counted, and made to wait. Who comes in is never counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60


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
    failed = cache.get_many([limit.name for limit in limits])
    if any(failed.get(limit.name, 0) >= limit.most for limit in limits):
        raise Crowded


def count_failure(*limits: Limit) -> None:
    for limit in limits:
        cache.add(limit.name, 0, limit.seconds)
        try:
            cache.incr(limit.name)
        except ValueError:  # it has just been forgotten
            cache.set(limit.name, 1, limit.seconds)


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; what it says of itself in a header counts for nothing."""
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
