"""Ballots by script, past Django's handler: what Django would have looked after still holds."""

from __future__ import annotations

import http.client
import threading
import urllib.parse
from uuid import uuid4

import pytest

from audits.workshops.models import Ballot
from tests import room as rooms
from tests.workers import environment_of_the_test

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TOKEN = "x" * 32
GERMAN = "de-DE,de;q=0.9"


class Phone:
    """A seat's browser, which says what it is told to."""

    def __init__(self, web, room, seat=0):
        self.web, self.room = web, room
        self.cookie = f"seat-{room.session.code}={room.seats[seat][1]}; csrftoken={TOKEN}"

    def path(self, question, code=""):
        return f"/r/{code or self.room.session.code}/ballot/{getattr(question, 'pk', question)}"

    def send(self, path, *, method="POST", headers=None, body=None, **fields):
        """The answer's status, headers and body."""
        said = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookie,
            "X-CSRFToken": TOKEN,
        } | (headers or {})
        line = http.client.HTTPConnection("127.0.0.1", self.web.port, timeout=20)
        try:
            line.request(method, path, body or urllib.parse.urlencode(fields), said)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()


@pytest.fixture
def room():
    return rooms.opened(3, 3)


@pytest.fixture
def question(room):
    return room.ask()


@pytest.fixture
def phone(room, start_web):
    return Phone(start_web(environment_of_the_test()), room)


def test_an_answer_is_kept_changed_and_closed_to(room, question, phone):
    path = phone.path(question)
    assert phone.send(path, rating=2, prediction=3)[0] == 204
    assert phone.send(path, rating=4, prediction=3)[0] == 204
    assert [each.rating for each in Ballot.objects.all()] == [4]
    room.reveal(question)
    status, headers, body = phone.send(path, rating=5)
    assert (status, headers["content-type"]) == (409, "application/json")
    assert b"moved on" in body
    assert headers["cache-control"].startswith("no-store")
    assert headers["x-content-type-options"] == "nosniff"


def test_what_is_not_understood_is_said_in_the_phones_language(question, phone):
    path = phone.path(question)
    status, _headers, body = phone.send(path, headers={"Accept-Language": GERMAN}, rating="")
    assert status == 422
    assert "Wählen Sie zuerst eine Antwort" in body.decode("unicode_escape")
    assert phone.send(path, rating=77)[0] == 422
    assert phone.send(path, rating="many")[0] == 422
    assert not Ballot.objects.exists()


def test_nobody_votes_without_a_seat_of_that_very_room(room, question, phone):
    other = rooms.opened(3, 3)
    elsewhere = phone.path(question, code=other.session.code)
    assert phone.send(elsewhere, rating=4)[0] == 404
    assert phone.send(phone.path(question, code="ZZZZZZ"), rating=4)[0] == 404
    assert phone.send(phone.path(other.ask()), rating=4)[0] == 409
    assert phone.send(phone.path(uuid4()), rating=4)[0] == 409
    phone.cookie = f"seat-{room.session.code}=AAAA-BBBB-CCCC-DDDD-EEEE; csrftoken={TOKEN}"
    assert phone.send(phone.path(question), rating=4)[0] == 404
    phone.cookie = f"csrftoken={TOKEN}"
    assert phone.send(phone.path(question), rating=4)[0] == 404
    assert not Ballot.objects.exists()


REFUSED = [
    ({"X-CSRFToken": "y" * 32}, 403),
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Host": "evil.example"}, 400),
    ({"Content-Type": "multipart/form-data"}, 400),
]


def test_what_another_site_or_no_phone_would_send_is_refused(question, phone):
    path = phone.path(question)
    answers = [phone.send(path, headers=each, rating=4)[0] for each, _status in REFUSED]
    assert answers == [status for _headers, status in REFUSED]
    assert phone.send(path, body="rating=4&x=" + "y" * 20_000)[0] == 413
    assert not Ballot.objects.exists()


def test_a_form_sent_without_a_script_comes_back_to_its_page(room, question, phone):
    answer = phone.send(phone.path(question), headers={"Accept": "text/html"}, rating=4)
    assert (answer[0], answer[1]["location"]) == (302, f"/r/{room.session.code}")
    assert [each.rating for each in Ballot.objects.all()] == [4]
    assert phone.send(phone.path(question), method="GET")[0] == 405


def test_a_whole_room_at_once(question, room, phone):
    """Of each phone the last of what it was told is kept for, one after the other."""
    phones = [Phone(phone.web, room, seat) for seat in range(len(room.seats))]
    statuses = []

    def answer(own, number):
        path, ratings = own.path(question), (1, 2, 3, 4, number % 5 + 1)
        statuses.extend(own.send(path, rating=each, prediction=3)[0] for each in ratings)

    threads = [threading.Thread(target=answer, args=(p, n)) for n, p in enumerate(phones)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [204] * 5 * len(phones)
    kept = sorted(Ballot.objects.values_list("rating", flat=True))
    assert kept == sorted(number % 5 + 1 for number in range(len(phones)))
