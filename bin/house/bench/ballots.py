"""500 ballots in two seconds with the room connected, and the reveal in their middle.

The room, its ballots and its reveal are the product's own, over HTTP, on each database.
"""

from __future__ import annotations

import selectors
import socket
import subprocess
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from house import system
from house.bench.phones import GIVE_UP_SECONDS, Phones, quantile
from house.bench.workshop import OPEN, REVEALED, Workshop, answered, status_of
from house.places import say
from house.servers import Servers

BALLOTS, SECONDS = 500, 2.0
# A room has been at work before: every thread has its connection to the database.
WARM_UP = 50
ACCEPTED = {204, 409}


@dataclass
class Cast:
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def heard(self, line: socket.socket, due: float) -> None:
        """An answer has come, to a ballot that was due at that moment."""
        try:
            self.statuses.append(status_of(line.recv(65536)))
        except (OSError, IndexError) as error:
            self.errors.append(str(error))
        self.seconds.append(time.perf_counter() - due)


def measured(phones: int) -> list[dict[str, Any]]:
    with ExitStack() as stack:
        scenes = {"SQLite": dict[str, str]()}
        if not {"postgresql", "redis-server"} & set(system.missing(system.TO_TEST)):
            scenes["PostgreSQL"] = _own_database(stack.enter_context(Servers()))
        return [_measured(name, phones, scene) for name, scene in scenes.items()]


def _own_database(servers: dict[str, str]) -> dict[str, str]:
    address = servers["DATABASE_URL"]
    psql = [f"{system.postgres_folder()}/psql", "-q", address, "-c", "CREATE DATABASE bench"]
    subprocess.run(psql, check=True)
    return servers | {"DATABASE_URL": address.removesuffix("postgres") + "bench"}


def _measured(name: str, phones: int, scene: dict[str, str]) -> dict[str, Any]:
    arm = Workshop(BALLOTS, **scene)
    room = Phones(arm.port, arm.request("events"), phones)
    try:
        room.connect(OPEN)
        for seat in range(WARM_UP):
            answered(arm.port, arm.ballot(seat))
        before = arm.cpu()
        revealed, cast = _vote_and_reveal(arm, room)
        cpu = arm.cpu() - before
    finally:
        room.close()
        arm.close()
    summary = {
        "database": name,
        "ballots": len(cast.seconds),
        "errors": len(cast.errors) + sum(each not in ACCEPTED for each in cast.statuses),
        "ballot_median_ms": 1000 * quantile(cast.seconds, 0.5),
        "ballot_p99_ms": 1000 * quantile(cast.seconds, 0.99),
        "cpu_ms_a_ballot": 1000 * cpu / BALLOTS,
        "reveal_p99_ms": 1000 * quantile(revealed, 0.99),
    }
    say(
        f"{summary['ballots']} ballots on {name} with {phones} phones: {summary['errors']} errors, "
        f"p99 {summary['ballot_p99_ms']:.0f} ms; the reveal among them {summary['reveal_p99_ms']:.0f} ms"
    )
    return summary


def _vote_and_reveal(arm: Workshop, room: Phones) -> tuple[list[float], Cast]:
    cast, begin = Cast(), time.perf_counter() + 0.2
    voters = threading.Thread(target=_vote, args=(arm, cast, begin))
    voters.start()
    time.sleep(begin + SECONDS / 2 - time.perf_counter())
    arm.press("close")
    revealed = room.shown(REVEALED, lambda: arm.press("reveal"))
    voters.join()
    return revealed, cast


def _vote(arm: Workshop, cast: Cast, begin: float) -> None:
    """Send every ballot at its moment, each on a connection of its own; one loop for all, so that
    what is measured is the server and not this process."""
    requests = [arm.ballot(seat) for seat in range(BALLOTS)]
    due = [begin + SECONDS * seat / BALLOTS for seat in range(BALLOTS)]
    sent, waiting = 0, 0
    with selectors.EpollSelector() as selector:
        while sent < BALLOTS or waiting:
            while sent < BALLOTS and due[sent] <= time.perf_counter():
                selector.register(_calling(arm.port), selectors.EVENT_WRITE, sent)
                sent, waiting = sent + 1, waiting + 1
            pause = due[sent] - time.perf_counter() if sent < BALLOTS else GIVE_UP_SECONDS
            ready = selector.select(max(0.0, pause))
            if not ready and sent == BALLOTS:
                cast.errors += ["never answered"] * waiting
                return
            for key, what in ready:
                line: socket.socket = key.fileobj  # type: ignore[assignment]
                if what & selectors.EVENT_WRITE:
                    line.send(requests[key.data])
                    selector.modify(line, selectors.EVENT_READ, key.data)
                    continue
                cast.heard(line, due[key.data])
                selector.unregister(line)
                line.close()
                waiting -= 1


def _calling(port: int) -> socket.socket:
    caller = socket.socket()
    caller.setblocking(False)
    caller.connect_ex(("127.0.0.1", port))
    return caller


def bars(voted: list[dict[str, Any]]) -> list[tuple[str, float, float, str]]:
    return [
        bar
        for each in voted
        for bar in (
            (f"ballots refused or lost, {each['database']}", each["errors"], 0, ""),
            (f"ballot p99, {each['database']}", each["ballot_p99_ms"], 250, "ms"),
            (f"reveal among ballots p99, {each['database']}", each["reveal_p99_ms"], 250, "ms"),
        )
    ]
