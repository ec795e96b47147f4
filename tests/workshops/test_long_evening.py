"""A long evening: forty phones through ninety minutes of agenda, and the web process neither grows
nor keeps a connection that nobody holds.

Where CI is set as fast as it goes; `SPEED=20` before the command replays the ninety minutes
at twenty times their pace.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from audits.workshops import live, painting
from audits.workshops.models import Ballot, Question, Session
from audits.workshops.stages.room import Room
from tests import build
from tests import room as rooms
from tests.pages import signed_in
from tests.workers import environment_of_the_test
from tests.workshops.live.streams import Stream

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.alone,
    pytest.mark.thorough,
]

PHONES = (24, 16)
GOALS = (3, 2)
AGENDA = [("rate", 30), ("clarity", 20), ("heard", 20), ("confidence", 20)]
SECONDS = 90 * 60
SPEED = float(os.environ.get("SPEED", "0"))
TOKEN = "x" * 32
# Phones that lose their line and come back, each round.
DROPPED = 4
GROWTH_MB = 3.0
PATIENCE_SECONDS = 20.0
ESTABLISHED, CLOSE_WAIT = "01", "08"


class Watcher:
    """A screen that reads all it is sent, on a thread of its own, until it is dropped."""

    def __init__(self, web, session, audience) -> None:
        self.stream = Stream(web.port, live.token(session.pk, audience))
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.stream.read()

    def drop(self) -> None:
        with contextlib.suppress(OSError):
            self.stream.socket.shutdown(2)
        self._thread.join()
        self.stream.close()


class Evening:
    """A room on a real web process, with everybody watching."""

    def __init__(self, web) -> None:
        self.web = web
        self.scene = rooms.opened(*PHONES, stages=AGENDA)
        self.session = self.scene.session
        for side, count in zip(build.sides(self.scene.audit), GOALS, strict=True):
            for _each in range(count):
                build.goal(side, by=self.scene.facilitator)
        self._desk = self._cookies(signed_in(self.scene.facilitator))
        audiences = [painting.PHONES[seat.side.position] for seat, _key in self.scene.seats]
        self.watchers = [
            Watcher(web, self.session, audience)
            for audience in ("console", "projector", *audiences)
        ]
        self.megabytes: list[float] = []
        self.files: list[int] = []
        self._chance = random.Random(40)
        self._senders = ThreadPoolExecutor(4)

    @staticmethod
    def _cookies(client: Client) -> str:
        return "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())

    # --- What happens ---------------------------------------------------------------------------
    def press_step(self) -> str:
        """The facilitator presses the one button; which act that was."""
        step = painting.next_step(Room(Session.objects.get(pk=self.session.pk)))
        audit = self.scene.audit
        path = f"/audits/{audit.ref}/sessions/{self.session.pk}/act/{step.act}"
        status = self._post(path, self._desk, step.sends)
        assert status == 204, (step, status)
        return step.act

    def answer(self) -> None:
        """Everybody answers what is open; some lines break meanwhile and come back."""
        question = Question.objects.get(session=self.session, state=Question.State.OPEN)
        path = f"/r/{self.session.code}/ballot/{question.pk}"

        def cast(key: str) -> int:
            fields = {"rating": self._chance.randint(1, 5), "prediction": 3}
            return self._post(path, f"seat-{self.session.code}={key}", fields)

        sent = self._senders.map(cast, [key for _seat, key in self.scene.seats])
        for number in self._chance.sample(range(2, len(self.watchers)), DROPPED):
            audience = painting.PHONES[self.scene.seats[number - 2][0].side.position]
            self.watchers[number].drop()
            self.watchers[number] = Watcher(self.web, self.session, audience)
        assert set(sent) == {204}
        assert Ballot.objects.filter(question=question).count() == sum(PHONES)

    def reload(self) -> None:
        """A few phones load their page anew."""
        for _seat, key in self._chance.sample(self.scene.seats, DROPPED):
            cookie = f"seat-{self.session.code}={key}"
            assert self.web.get(f"/r/{self.session.code}", Cookie=cookie).status == 200

    def _post(self, path: str, cookies: str, fields) -> int:
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{cookies}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        return self.web._ask("POST", path, body, headers, 30.0).status

    # --- What it costs --------------------------------------------------------------------------
    def measure(self) -> None:
        """Memory that the process alone holds, and its open files but the database's, at rest."""
        self._rest()
        process = Path(f"/proc/{self.web.process.pid}")
        told = (process / "smaps_rollup").read_text()
        self.megabytes.append(sum(map(int, re.findall(r"Private_\w+: +(\d+)", told))) / 1024)
        self.files.append(sum(not self._of_the_database(each) for each in self._open(process)))

    @staticmethod
    def _open(process: Path) -> list[str]:
        return [str(each.readlink()) for each in (process / "fd").iterdir()]

    @staticmethod
    def _of_the_database(opened: str) -> bool:
        """A thread opens its own when it is first needed, early or late in the evening."""
        return Path(opened).name.startswith(Path(connection.settings_dict["NAME"]).name)

    def _rest(self) -> None:
        """Every screen has its one connection, and nobody else has any."""
        end = time.monotonic() + PATIENCE_SECONDS
        while (held := self._connections()) != len(self.watchers):
            assert time.monotonic() < end, f"{held} connections for {len(self.watchers)} screens"
            time.sleep(0.02)

    def _connections(self) -> int:
        """The connections of the web process's own port that it has not closed yet."""
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        ours = f":{self.web.port:04X}"
        return sum(row[1].endswith(ours) and row[3] in {ESTABLISHED, CLOSE_WAIT} for row in rows)

    def close(self) -> None:
        for watcher in self.watchers:
            watcher.drop()
        self._senders.shutdown()


@pytest.fixture
def evening(transactional_db, start_web):
    evening = Evening(start_web(environment_of_the_test() | {"DATABASE_CONN_MAX_AGE": "60"}))
    yield evening
    evening.close()


def test_a_long_evening_leaves_no_trace_in_the_web_process(evening, record_testsuite_property):
    questions = len(AGENDA) * sum(GOALS)
    begin, round_seconds = time.monotonic(), SECONDS / questions / SPEED if SPEED else 0.0
    assert evening.press_step() == "next-stage"
    for number in range(questions):
        while evening.press_step() != "open":
            pass
        evening.answer()
        evening.reload()
        evening.measure()
        wait = begin + (number + 1) * round_seconds - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        assert [evening.press_step() for _each in range(3)] == ["close", "reveal", "read"]
    third = questions // 3
    middle, last = slice(third, 2 * third), slice(2 * third, None)
    grown = statistics.median(evening.megabytes[last]) - statistics.median(
        evening.megabytes[middle]
    )
    record_testsuite_property("megabytes", [round(each, 1) for each in evening.megabytes])
    record_testsuite_property("files", evening.files)
    assert grown <= GROWTH_MB, evening.megabytes
    assert max(evening.files[last]) <= max(evening.files[middle]), evening.files
