"""The console: acts by URL, who may, what is answered when the room has moved on."""

from __future__ import annotations

import pytest

from audits.workshops import services
from audits.workshops.models import Parked, Seat, Session
from tests import build
from tests import room as rooms
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db
SCRIPT = {"Accept": "application/json"}
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def room():
    return rooms.opened(4, 3)


@pytest.fixture
def client(room):
    return signed_in(room.facilitator)


def address(room, *rest):
    return "/".join(["", "audits", room.audit.ref, "sessions", str(room.session.pk), *rest])


def press(client, room, act, headers=SCRIPT, **fields):
    return client.post(address(room, "act", act), fields, headers=headers)


def now(room):
    return Session.objects.get(pk=room.session.pk)


def test_it_shows_the_code_who_is_here_and_what_to_say(room, client):
    page = words(client.get(address(room, "console")))
    assert room.session.code[:3] + " " + room.session.code[3:] in page
    assert "7 joined" in page
    assert "Say now" in page


def test_an_act_by_script_is_answered_with_nothing(room, client):
    answer = press(client, room, "lock", on="1")
    assert (answer.status_code, now(room).locked) == (204, True)


def test_an_act_by_a_plain_form_goes_back_to_the_console(room, client):
    answer = press(client, room, "lock", headers=BROWSER, on="1")
    assert (answer.status_code, answer.headers["Location"]) == (302, address(room, "console"))


def test_an_unknown_act_is_one_of_an_old_screen(room, client):
    answer = press(client, room, "explode")
    assert (answer.status_code, list(answer.json())) == (409, ["words"])


def test_pressing_twice_at_once_makes_one_step(room, client):
    other = signed_in(room.facilitator)
    told = [press(each, room, "next-stage", leaving="").status_code for each in (client, other)]
    assert (told, now(room).stage) == ([204, 409], 0)


def test_skipping_without_a_reason_is_refused_with_words(room, client):
    answer = press(client, room, "go-to", leaving="", to="2")
    assert answer.status_code == 422
    assert "few words" in answer.json()["words"]


def test_a_refusal_to_a_plain_form_is_said_on_the_page(room, client):
    answer = client.post(address(room, "act", "park"), {"text": " "}, headers=BROWSER, follow=True)
    assert "few words" in words(answer)


def test_a_colleague_looks_on_and_takes_over_with_one_press(room, client):
    colleague = build.colleague(room.audit.practice)
    other = signed_in(colleague)
    refused = press(other, room, "lock", on="1")
    assert (refused.status_code, now(room).locked) == (409, False)
    assert "leads now" in refused.json()["words"]
    press(other, room, "lead")
    assert now(room).led_by == colleague
    assert press(other, room, "lock", on="1").status_code == 204
    assert press(client, room, "lock").status_code == 409


def test_a_get_of_an_act_changes_nothing(room, client):
    assert client.get(address(room, "act", "lock")).status_code == 405
    assert not now(room).locked


@pytest.mark.parametrize("act", ["blank", "pause"])
def test_what_is_switched_on_is_switched_off(room, client, act):
    field = {"blank": "blanked", "pause": "paused"}[act]
    press(client, room, act, on="1")
    on = getattr(now(room), field)
    press(client, room, act)
    assert (on, getattr(now(room), field)) == (True, False)


def test_the_timer_is_given_more_and_taken_away(room, client):
    press(client, room, "timer", minutes="5")
    press(client, room, "timer", minutes="5", more="1")
    left = (
        now(room).timer_ends_at is not None,
        client.get(address(room, "console")).content.decode(),
    )
    assert left[0]
    assert "10:0" in left[1] or "9:5" in left[1]
    press(client, room, "timer", minutes="0")
    assert now(room).timer_ends_at is None


def test_matters_are_parked_and_done(room, client):
    press(client, room, "park", text="Who talks to the towns?")
    parked = Parked.objects.get()
    assert "Who talks to the towns?" in words(client.get(address(room, "console")))
    press(client, room, "unpark", parked=str(parked.pk))
    assert not Parked.objects.exists()


def test_paper_places_come_and_go(room, client):
    press(client, room, "paper-seat", side="1")
    press(client, room, "paper-seat", side="1")
    press(client, room, "fewer-seats", side="1")
    assert Seat.objects.filter(session=room.session, paper=True).count() == 1


def test_expected_people_make_a_side_full(room, client):
    press(client, room, "expect", expected_0="4", expected_1="")
    with pytest.raises(services.RoomLocked):
        room.join(0)
    room.join(1)


def test_the_floor_is_given_and_counted(room, client):
    press(client, room, "floor", side="0")
    assert now(room).floor_side.position == 0
    press(client, room, "floor")
    assert now(room).floor_side is None


def test_a_side_that_is_none_is_refused(room, client):
    assert press(client, room, "paper-seat", side="7").status_code == 409
    assert press(client, room, "paper-seat", side="x").status_code == 422


def test_once_finished_nothing_is_pressed_any_more(room, client):
    services.finish(room.session, by=room.facilitator, reason="Over")
    assert press(client, room, "lock", on="1").status_code == 409
    assert "The room is closed." in words(client.get(address(room, "console")))


def test_before_the_reveal_the_console_page_holds_no_answer(room, client):
    question = room.ask()
    for seat, key in room.seats:
        rooms.cast((seat, key), question, rating=4, prediction=2)
    services.close_question(room.session, question)
    page = client.get(address(room, "console")).content.decode()
    assert "dot-lead" not in page
    assert "mean" not in page
