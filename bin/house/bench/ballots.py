"""500 ballots in two seconds with the room connected, and the reveal in their middle.

The room is the rehearsal's, with its guarded write. One of the product's own services is measured by
giving `ROOM` a class beside `Ours` that opens it, and says how it takes a ballot and is revealed.
"""

from __future__ import annotations

import http.client
import subprocess
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from house import system
from house.bench.arms import Ours
from house.bench.phones import Phones, quantile
from house.places import say
from house.servers import Servers

BALLOTS, SECONDS, SENDERS = 500, 2.0, 24
# A room has been at work before: every thread has its connection to the database.
WARM_UP = 50
ACCEPTED = {204, 409}


# The room that is measured; one with the product's services takes its place here.
ROOM: type[Ours] = Ours


@dataclass
class Cast:
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


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
    arm = ROOM(**scene)
    room = Phones(arm.port, arm.request("events"), phones)
    try:
        arm.reveal(b"before.")
        room.connect(b"before.")
        for number in range(WARM_UP):
            _post(arm, number)
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


def _vote_and_reveal(arm: Ours, room: Phones) -> tuple[list[float], Cast]:
    turns: SimpleQueue[int] = SimpleQueue()
    for number in range(BALLOTS):
        turns.put(number)
    cast, begin = Cast(), time.perf_counter() + 0.2
    senders = [
        threading.Thread(target=_send, args=(arm, turns, cast, begin)) for _ in range(SENDERS)
    ]
    for sender in senders:
        sender.start()
    time.sleep(begin + SECONDS / 2 - time.perf_counter())
    revealed = room.shown(b"after.", lambda: arm.reveal(b"after."))
    for sender in senders:
        sender.join()
    return revealed, cast


def _send(arm: Ours, turns: SimpleQueue[int], cast: Cast, begin: float) -> None:
    """Send the next ballot at its moment, each on a connection of its own, as phones would."""
    while not turns.empty():
        number = turns.get()
        due = begin + SECONDS * number / BALLOTS
        time.sleep(max(0.0, due - time.perf_counter()))
        try:
            cast.statuses.append(_post(arm, number))
        except OSError as error:
            cast.errors.append(str(error))
        cast.seconds.append(time.perf_counter() - due)


def _post(arm: Ours, number: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", arm.port, timeout=30)
    path, body, headers = arm.ballot(number)
    connection.request("POST", path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


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
