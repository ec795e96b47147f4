"""Who tries codes that are none: counted by address and in all, and made to wait.

A whole room shares one address, so failures are counted and never those who come in.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60
FAILURES_AN_ADDRESS = 10
FAILURES_IN_ALL = 100


class Crowded(Exception):
    """Too many wrong codes within a minute."""


def let_try(request: HttpRequest) -> None:
    """Raises Crowded when this address, or everybody together, has failed too often."""
    limits = {_name(request): FAILURES_AN_ADDRESS, "doors": FAILURES_IN_ALL}
    failed = cache.get_many(limits)
    if any(failed.get(name, 0) >= limit for name, limit in limits.items()):
        raise Crowded


def count_failure(request: HttpRequest) -> None:
    for name in (_name(request), "doors"):
        cache.add(name, 0, MINUTE)
        try:
            cache.incr(name)
        except ValueError:  # it has just been forgotten
            cache.set(name, 1, MINUTE)


def _name(request: HttpRequest) -> str:
    return f"doors:{request.META.get('REMOTE_ADDR', '')}"
