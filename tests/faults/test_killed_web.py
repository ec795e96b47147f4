"""kill -9 of the web process in the middle of a round: what was acknowledged is there, as it was sent.

A few kills in every run of the suite; `KILLS=50 AT_WORK=200` before the command for the bar itself.
"""

from __future__ import annotations

import http.client
import os
import random
import threading
import urllib.parse

import pytest

from audits.workshops.keys import ballot_key
from audits.workshops.models import Ballot, Tally
from tests import room as rooms
from tests.workers import environment_of_the_test

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

KILLS = int(os.environ.get("KILLS", "4"))
SEATS = 5
# A kill comes when so many have been acknowledged since the start, whatever is under way then.
AT_WORK = int(os.environ.get("AT_WORK", "40"))
TOKEN = "x" * 32
PATIENCE_SECONDS = 60.0


class Phone:
    """Changes its answer as fast as it is acknowledged; what was not is sent again, as it was."""

    def __init__(self, load, seat, key, number) -> None:
        self.load, self.key = load, key
        self.acknowledged: int | None = None
        self.under_way: int | None = None
        self.side = seat.side
        self._chance = random.Random(number)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while self.load.goes_on():
            self.under_way = self.under_way or self._other_rating()
            try:
                status = self._send(self.under_way)
            except (OSError, http.client.HTTPException):
                self.load.note_broken()
                continue
            self.load.note(status)
            if status == 204:
                self.acknowledged, self.under_way = self.under_way, None

    def _other_rating(self) -> int:
        """Never the one before: a change that is lost must show."""
        return self._chance.choice([each for each in range(1, 6) if each != self.acknowledged])

    def _send(self, rating: int) -> int:
        web = http.client.HTTPConnection("127.0.0.1", self.load.port, timeout=20)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"seat-{self.load.code}={self.key}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        body = urllib.parse.urlencode({"rating": rating, "prediction": rating})
        try:
            web.request("POST", self.load.path, body, headers)
            return web.getresponse().status
        finally:
            web.close()

    def join(self) -> None:
        self._thread.join()


class Load:
    """All phones of a room at work on one question, until the web process is gone."""

    def __init__(self, room, question, port) -> None:
        self.port, self.code = port, room.session.code
        self.path = f"/r/{self.code}/ballot/{question.pk}"
        self.statuses: list[int] = []
        self._change = threading.Condition()
        self._running, self._ended, self._waiting = False, False, 0
        self.phones = [Phone(self, *seat, number) for number, seat in enumerate(room.seats)]

    # --- What the phones say --------------------------------------------------------------------
    def goes_on(self) -> bool:
        """Wait while there is no server; False when it is over."""
        with self._change:
            self._waiting += 1
            self._change.notify_all()
            self._change.wait_for(lambda: self._running or self._ended)
            self._waiting -= 1
            return not self._ended

    def note(self, status: int) -> None:
        with self._change:
            self.statuses.append(status)
            self._change.notify_all()

    def note_broken(self) -> None:
        with self._change:
            self._running = False

    # --- What is done to them -------------------------------------------------------------------
    def work(self) -> None:
        """Until enough has been acknowledged, while more is under way."""
        with self._change:
            enough = len(self.statuses) + AT_WORK
            self._running = True
            self._change.notify_all()
            assert self._change.wait_for(lambda: len(self.statuses) >= enough, PATIENCE_SECONDS)

    def settle(self) -> None:
        """Until all have noticed that there is no server."""
        with self._change:
            all_wait = lambda: self._waiting == len(self.phones)  # noqa: E731 - names what is awaited
            self._running = False
            assert self._change.wait_for(all_wait, PATIENCE_SECONDS)

    def end(self) -> None:
        with self._change:
            self._ended = True
            self._change.notify_all()
        for phone in self.phones:
            phone.join()


def kept(question) -> dict[str, tuple[int, int]]:
    """The ballots as they lie in the database, by key."""
    ballots = Ballot.objects.filter(question=question)
    return {
        key: (own, guess) for key, own, guess in ballots.values_list("key", "rating", "prediction")
    }


def lost(load, question) -> list[tuple]:
    """The phones whose ballot is neither the one acknowledged last nor the one under way."""
    there = kept(question)
    found = []
    for phone in load.phones:
        own = there.pop(ballot_key(phone.key, question.pk), (None, None))
        may_be = {(phone.acknowledged, phone.acknowledged)}
        may_be |= {(phone.under_way, phone.under_way)} if phone.under_way else set()
        if own not in may_be:
            found.append((own, phone.acknowledged, phone.under_way))
    # What is left over is a ballot of nobody.
    return [*found, *there.items()]


@pytest.fixture
def scene():
    room = rooms.opened(leading=SEATS, responding=SEATS)
    return room, room.ask()


@pytest.fixture
def load(scene, start_web):
    room, question = scene
    web = start_web(environment_of_the_test() | {"DATABASE_CONN_MAX_AGE": "60"})
    load = Load(room, question, web.port)
    load.web = web
    yield load
    load.end()


def test_no_acknowledged_ballot_is_lost_or_changed_by_a_kill(
    scene, load, record_testsuite_property
):
    room, question = scene
    for kill in range(KILLS):
        load.work()
        load.web.kill()
        load.settle()
        assert lost(load, question) == [], f"kill {kill}"
        load.web.start()
    load.work()
    load.settle()
    load.end()
    assert lost(load, question) == []
    assert set(load.statuses) == {204}
    assert len(load.statuses) >= AT_WORK * (KILLS + 1)
    record_testsuite_property("acknowledged", len(load.statuses))

    last = sorted(kept(question).values())
    room.reveal(question)
    counted = Tally.objects.filter(question=question)
    assert (
        sorted(
            (tally.rating, tally.prediction) for tally in counted for _each in range(tally.count)
        )
        == last
    )


def test_a_ballot_that_is_gone_would_be_noticed(scene, load):
    """The control: the same search finds one ballot taken away, and one changed, behind its back."""
    question = scene[1]
    load.work()
    load.settle()
    assert lost(load, question) == []
    first, second = list(Ballot.objects.filter(question=question))[:2]
    first.delete()
    Ballot.objects.filter(pk=second.pk).update(rating=second.rating % 5 + 1)
    assert len(lost(load, question)) == 2
