"""A cache that all web processes share through Redis; while that does not answer, each has its own.

Nothing of it may be needed: what Redis forgets is counted or worked out anew, and a page that asks
while it is away is answered all the same.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any, TypeVar

import redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.utils.crypto import salted_hmac
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

# A page must not wait for a Redis that does not answer, nor each page anew.
PATIENCE_SECONDS = 0.5
LEFT_ALONE_SECONDS = 5.0

# Between a look and an increase the name may run out; increased then, it would stay for ever.
INCREASE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
return redis.call('INCRBY', KEYS[1], ARGV[1])
"""


def sealed(key: str, prefix: str, version: int) -> str:
    """The name of a key: who reads Redis learns no address, no code and no account from it."""
    seal = salted_hmac("alignment.shared_cache", key, algorithm="sha256").hexdigest()
    return f"{prefix}:{version}:{seal}"


class AsJson:
    """Values as they stand in Redis. Pickled ones would let who can write there run what they like."""

    def dumps(self, obj: Any) -> bytes:
        return json.dumps(obj).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


class Shared(BaseCache):
    """`LOCATION` is the address of Redis. Counting up is atomic, here and there."""

    def __init__(self, url: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._line = _line_to(url)
        self._there = _InRedis([url], params)
        self._here = LocMemCache(f"{url} {self.key_prefix}", params)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._either(lambda kept: kept.add(key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._either(lambda kept: kept.get(key, default, version))

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        asked = list(keys)
        return self._either(lambda kept: kept.get_many(asked, version))

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._either(lambda kept: kept.set(key, value, timeout, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._either(lambda kept: kept.touch(key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._either(lambda kept: kept.delete(key, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return self._either(lambda kept: kept.incr(key, delta, version))

    def clear(self) -> None:
        self._here.clear()
        self._either(lambda kept: kept.clear())

    def _either(self, ask: Callable[[BaseCache], Answer]) -> Answer:
        if self._line.worth_a_try():
            try:
                answer = ask(self._there)
            except redis.RedisError as error:
                self._line.lost(error)
            else:
                self._line.answered()
                return answer
        return ask(self._here)


class _InRedis(RedisCache):
    @cached_property
    def _cache(self) -> RedisCacheClient:
        return _client(self._servers[0])  # type: ignore[attr-defined]  # the stubs leave it out

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        name = self.make_and_validate_key(key, version=version)
        counted = self._cache.get_client(name, write=True).eval(INCREASE, 1, name, delta)
        if counted is None:
            raise ValueError(f"Key {key!r} not found")
        return int(counted)

    def clear(self) -> None:
        """Its own names only: the doorbell of the jobs lives in the same Redis."""
        client = self._cache.get_client(write=True)
        names = list(client.scan_iter(match=f"{self.key_prefix}:*", count=1_000))
        if names:
            client.delete(*names)


class _Line:
    """Whether Redis answers this process. That it is lost is logged once, and once that it is back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lost = False
        self._left_alone_until = 0.0

    def worth_a_try(self) -> bool:
        return time.monotonic() >= self._left_alone_until

    def lost(self, error: redis.RedisError) -> None:
        with self._lock:
            new, self._lost = not self._lost, True
            self._left_alone_until = time.monotonic() + LEFT_ALONE_SECONDS
        if new:
            logger.warning("Redis does not answer (%s); this process counts for itself", error)

    def answered(self) -> None:
        if not self._lost:
            return
        with self._lock:
            back, self._lost = self._lost, False
        if back:
            logger.warning("Redis answers again; all processes count together")


@cache
def _line_to(url: str) -> _Line:  # noqa: ARG001 - one for each address
    return _Line()


@cache
def _client(url: str) -> RedisCacheClient:
    """One pool of connections a process: Django makes a cache for each thread and request."""
    return RedisCacheClient(
        [url],
        serializer=AsJson,  # type: ignore[arg-type]  # its `loads` has one shape, the stubs ask for two
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        # Once more, since a connection of the pool may be from before Redis was started again.
        retry=Retry(NoBackoff(), 1),
    )
