"""Two phones of one side in one room, one German and one English: each reads its own language, and
neither what is frozen nor what is kept knows which."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from audits.workshops import painting
from audits.workshops.models import Question, Session
from audits.workshops.stages.room import Room
from tests import build
from tests import room as rooms
from tests.pages import signed_in, words
from tests.workers import environment_of_the_test
from tests.workshops.live.streams import Stream

TOKEN = "x" * 32
GERMAN, ENGLISH, AUSTRIAN = "de-DE,de;q=0.9,en;q=0.5", "en-GB,en", "de-AT"
ASKED = {
    "de": "Wie wichtig ist dies für {} in den nächsten zwölf Monaten?",
    "en": "How important is this for {} over the next twelve months?",
}


def seat(room, number: int) -> str:
    return f"seat-{room.session.code}={room.seats[number][1]}"


def live_token(page: str) -> str:
    return re.search(r'data-live-url="/live/([^/]+)/"', page)[1]


def asks(stream: Stream) -> bool:
    return bool(stream.shown) and 'name="rating"' in stream.shown[-1]["html"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_each_phone_of_a_room_is_told_in_its_own_language(start_web):
    web = start_web(environment_of_the_test())
    room = rooms.opened(4, 3, stages=[("rate", 20)])
    build.goal(build.sides(room.audit)[0], "Be named first", by=room.facilitator)
    desk = signed_in(room.facilitator).cookies["sessionid"].value

    def load(number: int, language: str) -> str:
        headers = {"Cookie": seat(room, number), "Accept-Language": language}
        return web.get(f"/r/{room.session.code}", **headers).body.decode()

    def press_step() -> None:
        step = painting.next_step(Room(Session.objects.get(pk=room.session.pk)))
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={desk}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept-Language": GERMAN,
        }
        path = f"/audits/{room.audit.ref}/sessions/{room.session.pk}/act/{step.act}"
        assert web._ask("POST", path, urlencode(step.sends), headers, 30.0).status == 204

    pages = [load(0, GERMAN), load(1, ENGLISH), load(2, AUSTRIAN)]
    assert [re.search(r'<html lang="(\w+)"', page)[1] for page in pages] == ["de", "en", "de"]
    tokens = [live_token(page) for page in pages]
    # The two Germans hold one and the same picture, whatever their browsers are called.
    assert [token.split(":")[0].split(".")[2] for token in tokens] == ["de", "en", "de"]
    streams = [
        Stream(web.port, token, extra=f"Cookie: {seat(room, number)}\r\n")
        for number, token in enumerate(tokens)
    ]

    press_step()  # on to the stage
    press_step()  # opened by a German
    question = Question.objects.get(session=room.session)
    shown = [html.unescape(stream.until(asks).shown[-1]["html"]) for stream in streams]
    name = room.audit.organisation.name
    assert question.wording == f"Be named first\n{ASKED['en'].format(name)}"
    assert [ASKED["de"].format(name) in words for words in shown] == [True, False, True]
    assert [ASKED["en"].format(name) in words for words in shown] == [False, True, False]
    assert shown[0] == shown[2]
    for stream in streams:
        stream.close()


@pytest.mark.django_db
def test_the_facilitator_and_the_wall_read_their_own_language():
    room = rooms.opened(3, 3)
    client = signed_in(room.facilitator)
    path = f"/audits/{room.audit.ref}/sessions/{room.session.pk}/"
    asked = {"HTTP_ACCEPT_LANGUAGE": GERMAN}
    assert "Zurück zu den Sitzungen" in words(client.get(f"{path}console", **asked))
    client.post("/language", {"language": "en", "next": "/"})
    assert "Back to the sessions" in words(client.get(f"{path}console", **asked))


@pytest.mark.django_db
def test_a_taps_refusal_is_in_the_phones_language():
    room = rooms.opened(3, 3)
    question = room.ask()
    client = Client(headers={"Accept-Language": GERMAN})
    client.cookies[f"seat-{room.session.code}"] = room.seats[0][1]
    answer = client.post(f"/r/{room.session.code}/ballot/{question.pk}", {"rating": ""})
    assert answer.json() == {"words": "Wählen Sie zuerst eine Antwort oder „Ich weiß nicht“."}
