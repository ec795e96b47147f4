"""What is kept for minutes and may be forgotten: in the process, and on a server in Redis for all of them."""

from __future__ import annotations

from typing import Any

# Who tries many names must not push their own count out: a count is forgotten in time, not for room.
MOST_COUNTS = 50_000


def kept_in(redis_url: str) -> dict[str, dict[str, Any]]:
    """`CACHES`. `doors` counts who tries keys that are none, and holds nothing else."""
    return {
        "default": _cache(redis_url, "kept", {}),
        "doors": _cache(redis_url, "doors", {"MAX_ENTRIES": MOST_COUNTS}),
    }


def _cache(redis_url: str, name: str, options: dict[str, Any]) -> dict[str, Any]:
    where = {
        "BACKEND": "alignment.shared_cache.Shared",
        "LOCATION": redis_url,
        "KEY_PREFIX": f"parley:{name}",
        "KEY_FUNCTION": "alignment.shared_cache.sealed",
    }
    in_process = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    return {**(where if redis_url else in_process), "OPTIONS": options}
