"""The bus of a server: Redis publishes, each web process listens in a thread of its own."""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid
from typing import TYPE_CHECKING, Any
from uuid import UUID

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

if TYPE_CHECKING:
    from audits.workshops.live.drawing import Audience
    from audits.workshops.live.hub import Hub

logger = logging.getLogger(__name__)

CHANNEL = "parley:live:"
COUNTED = "parley:connected:"
COUNTERS_SECONDS = 0.2
# A request that rings must not wait for a Redis that does not answer.
PATIENCE_SECONDS = 0.5
RETRY_SECONDS = 0.5
LISTEN_SECONDS = 5.0
SILENCES = 3
COUNT_GOOD_FOR_SECONDS = 15.0


class ThroughRedis:
    def __init__(self, url: str) -> None:
        patience = {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
        # Once more, since a connection of the pool may be from before Redis was started again.
        self._redis = redis.Redis.from_url(url, retry=Retry(NoBackoff(), 1), **patience)
        self._ear = redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **patience)
        self._process = uuid.uuid4().hex
        self._hub: Hub | None = None
        self._counters: dict[UUID, int] = {}
        self._counters_lock = threading.Lock()
        self._counted: dict[UUID, dict[Audience, int]] = {}

    # --- Ringing --------------------------------------------------------------------------------
    def ring(self, session: UUID, version: int, *, urgent: bool) -> None:
        if urgent:
            self._publish(session, version, "state")
            return
        with self._counters_lock:
            waiting = session in self._counters
            self._counters[session] = version
        if not waiting:
            later = threading.Timer(COUNTERS_SECONDS, self._publish_counters, [session])
            later.daemon = True
            later.start()

    def _publish_counters(self, session: UUID) -> None:
        with self._counters_lock:
            version = self._counters.pop(session)
        self._publish(session, version, "counters")

    def _publish(self, session: UUID, version: int, kind: str) -> None:
        message = json.dumps({"v": version, "type": kind})
        try:
            self._redis.publish(f"{CHANNEL}{session.hex}", message)
        except redis.RedisError as error:
            logger.warning("Redis did not take a ring (%s); other processes find out later", error)
            if self._hub is not None:
                self._hub.ring(session, version, urgent=kind == "state")

    # --- Listening ------------------------------------------------------------------------------
    def listen(self, hub: Hub) -> None:
        self._hub = hub
        threading.Thread(target=self._listen, name="bus", daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                with self._ear.pubsub() as pubsub:  # type: ignore[no-untyped-call]
                    pubsub.psubscribe(f"{CHANNEL}*")
                    self._hear(pubsub)
            except (redis.RedisError, OSError) as error:
                logger.warning("not connected to Redis (%s)", error)
            time.sleep(RETRY_SECONDS)

    def _hear(self, pubsub: Any) -> None:
        """Until the connection is lost, or has been silent for so long that it must be."""
        silences = 0
        while silences < SILENCES:
            message = pubsub.get_message(timeout=LISTEN_SECONDS)
            if message is None:
                silences += 1
                pubsub.ping()
                continue
            silences = 0
            self._understand(message)

    def _understand(self, message: dict[str, Any]) -> None:
        assert self._hub is not None  # noqa: S101  (listen has set it before this thread began)
        if message["type"] == "psubscribe":
            # The client subscribes again by itself after a lost connection and says nothing of what
            # was published meanwhile: every confirmation means that something may be missing.
            self._hub.resync()
        elif message["type"] == "pmessage":
            session = UUID(message["channel"].decode().removeprefix(CHANNEL))
            said = json.loads(message["data"])
            self._hub.ring(session, said["v"], urgent=said["type"] == "state")

    # --- Counting -------------------------------------------------------------------------------
    def count(self, session: UUID, version: int, screens: dict[Audience, int]) -> None:
        line = json.dumps({"at": time.time(), "screens": screens})
        key = f"{COUNTED}{session.hex}"
        try:
            with self._redis.pipeline(transaction=False) as pipeline:
                pipeline.hset(key, self._process, line)
                pipeline.expire(key, round(COUNT_GOOD_FOR_SECONDS))
                pipeline.execute()
        except redis.RedisError:
            return
        if self._counted.get(session) != screens:
            self._counted[session] = screens
            self.ring(session, version, urgent=False)

    def elsewhere(self, session: UUID) -> list[dict[Audience, int]]:
        try:
            lines: dict[bytes, bytes] = self._redis.hgetall(f"{COUNTED}{session.hex}")  # type: ignore[assignment]
        except redis.RedisError:
            return []
        said = {name.decode(): json.loads(line) for name, line in lines.items()}
        since = time.time() - COUNT_GOOD_FOR_SECONDS
        return [
            each["screens"]
            for name, each in said.items()
            if name != self._process and each["at"] > since
        ]
