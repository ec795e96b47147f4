"""The way into a room: code, side, rules, seat, and back with the resume code."""

from __future__ import annotations

import pytest
from django.test import Client

from audits.workshops import services
from audits.workshops.keys import seat_mark
from audits.workshops.models import Ballot, Seat
from tests import room as rooms
from tests.doors import nobody_failed
from tests.pages import words

pytestmark = pytest.mark.django_db
YES = {"side": "0", "rules": "on"}


@pytest.fixture(autouse=True)
def nobody_failed_yet():
    nobody_failed()


@pytest.fixture
def room():
    return rooms.opened(0, 0)


def way_in(room):
    return f"/r/{room.session.code}/in"


def joined(room, **changes):
    client = Client()
    answer = client.post(way_in(room), YES | changes)
    return client, answer


def cookie(client, room):
    return client.cookies[f"seat-{room.session.code}"]


def test_the_code_may_be_typed_as_people_type_it(room):
    code = room.session.code
    answer = Client().post("/join", {"code": f" {code[:3].lower()} {code[3:].lower()} "})
    assert answer.headers["Location"] == f"/r/{code}"


def test_without_a_seat_the_room_leads_to_the_way_in(room):
    answer = Client().get(f"/r/{room.session.code}")
    assert answer.headers["Location"] == way_in(room)


def test_the_promise_and_its_limits_are_said_before_the_seat(room):
    said = words(Client().get(way_in(room)))
    assert "Nobody, the facilitator included, can see how you answer" in said
    assert "If a whole side answers alike" in said
    assert "at least 3" in said


def test_a_seat_needs_a_side_and_the_rules(room):
    assert Client().post(way_in(room), {"rules": "on"}).status_code == 422
    assert Client().post(way_in(room), {"side": "0"}).status_code == 422
    assert Client().post(way_in(room), {"side": "7", "rules": "on"}).status_code == 422
    assert not Seat.objects.exists()


def test_a_seat_holds_side_and_function_and_the_phone_holds_k(room):
    client, _answer = joined(room, side="1", function="pricing")
    seat = Seat.objects.select_related("side").get()
    key = cookie(client, room).value
    assert (seat.side.position, seat.function) == (1, "pricing")
    assert seat.mark == seat_mark(room.session.pk, key)


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(room):
    client, _answer = joined(room)
    kept = cookie(client, room)
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/")


def test_over_tls_it_is_a_host_cookie(room):
    client = Client()
    client.post(way_in(room), YES, secure=True)
    kept = client.cookies[f"__Host-seat-{room.session.code}"]
    assert (kept["secure"], kept["domain"]) == (True, "")


def test_the_resume_code_is_shown_once_joined_and_kept_nowhere(room):
    client, answer = joined(room)
    page = client.get(answer.headers["Location"])
    assert cookie(client, room).value in words(page)
    assert (
        page.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    )


def test_joining_twice_from_one_phone_is_one_seat(room):
    client, _answer = joined(room)
    client.post(way_in(room), YES)
    assert Seat.objects.count() == 1


def test_a_dead_phone_comes_back_on_another(room):
    client, _answer = joined(room)
    typed = cookie(client, room).value.lower().replace("-", " ")
    other = Client()
    other.post(f"/r/{room.session.code}/resume", {"key": typed})
    assert other.get(f"/r/{room.session.code}").status_code == 200
    assert Seat.objects.count() == 1


def test_a_wrong_resume_code_gives_no_seat(room):
    answer = Client().post(f"/r/{room.session.code}/resume", {"key": "2222-3333-4444-5555-6666"})
    assert answer.status_code == 422


def test_a_seat_of_another_room_is_none_here(room):
    elsewhere = rooms.opened(0, 0)
    client, _answer = joined(elsewhere)
    key = cookie(client, elsewhere).value
    client.cookies[f"seat-{room.session.code}"] = key
    assert client.get(f"/r/{room.session.code}").status_code == 302
    assert client.post(f"/r/{room.session.code}/act/flag", {"word": "x"}).status_code == 404


def test_unknown_and_closed_are_told_alike(room):
    closed = rooms.opened(0, 0)
    code = closed.session.code
    services.finish(closed.session, by=closed.facilitator, reason="Over")
    told = [Client().get(f"/r/{each}/in") for each in (code, "ZZZZZZ")]
    assert [answer.status_code for answer in told] == [404, 404]
    assert words(told[0]).replace(code, "") == words(told[1]).replace("ZZZZZZ", "")


def test_a_locked_room_and_a_full_side_say_so(room):
    services.set_room(room.session, locked=True)
    _client, answer = joined(room)
    assert "full, or the room is locked" in words(answer)
    assert not Seat.objects.exists()


def test_ten_wrong_codes_a_minute_from_an_address_and_no_more(room):
    for _each in range(10):
        Client().post("/join", {"code": "ZZZZZZ"})
    answer = Client().post("/join", {"code": room.session.code})
    assert "Too many wrong codes" in words(answer)
    assert answer.status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert elsewhere.post("/join", {"code": room.session.code}).status_code == 302


DOORS = {
    "typed": lambda client, code: client.post("/join", {"code": code}),
    "in the address": lambda client, code: client.get(f"/r/{code}/in"),
    "coming back": lambda client, code: client.post(f"/r/{code}/resume", {"key": "x"}),
}


@pytest.mark.parametrize("door", DOORS)
def test_the_eleventh_wrong_code_in_a_minute_has_to_wait(room, door):
    told = [DOORS[door](Client(), "ZZZZZZ").status_code for _each in range(12)]
    assert told == [422 if door == "typed" else 404] * 10 + [429] * 2
    assert DOORS[door](Client(), room.session.code).status_code == 429


@pytest.mark.parametrize(
    "header",
    ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP", "HTTP_VIA"],
)
def test_what_somebody_says_of_their_address_changes_nothing(room, header):
    told = [
        Client().post("/join", {"code": "ZZZZZZ"}, **{header: f"for=192.0.2.{n}"}).status_code
        for n in range(11)
    ]
    assert told[-1] == 429


@pytest.mark.slow
def test_a_hundred_wrong_codes_in_all_close_the_door_for_a_minute(room):
    for number in range(100):
        Client(REMOTE_ADDR=f"10.0.1.{number}").post("/join", {"code": "ZZZZZZ"})
    answer = Client(REMOTE_ADDR="10.0.2.1").post("/join", {"code": room.session.code})
    assert "Too many wrong codes" in words(answer)


@pytest.mark.slow
def test_forty_people_behind_one_address_come_in(room):
    for _each in range(40):
        joined(room)
    assert Seat.objects.count() == 40


def test_leaving_frees_the_seat(room):
    client, _answer = joined(room)
    client.post(f"/r/{room.session.code}/leave")
    assert not Seat.objects.exists()


def test_codes_do_not_travel_to_other_sites(room):
    client, _answer = joined(room)
    pages = [
        client.get("/join"),
        client.get(way_in(rooms.opened())),
        client.get(f"/r/{room.session.code}"),
    ]
    assert {page.headers["Referrer-Policy"] for page in pages} == {"strict-origin"}


def test_guests_see_neither_seat_nor_audit_nor_practice(room):
    client, _answer = joined(room)
    page = client.get(f"/r/{room.session.code}").content.decode()
    seat = Seat.objects.get()
    assert [
        secret in page
        for secret in (str(seat.pk), seat.mark, room.audit.ref, room.facilitator.email)
    ] == [False] * 4


def test_who_leaves_for_good_gives_the_seat_up_and_what_they_answered_stays(room):
    client, answer = joined(room)
    question = rooms.Room(room.session, room.facilitator).ask()
    client.post(f"/r/{room.session.code}/ballot/{question.pk}", {"rating": "4"})
    leave = f"/r/{room.session.code}/leave"
    assert f'action="{leave}"' in client.get(answer.headers["Location"]).content.decode()
    Client().post(leave)
    assert Seat.objects.count() == 1
    assert client.post(leave).headers["Location"] == "/join"
    assert (Seat.objects.count(), Ballot.objects.count()) == (0, 1)
    assert client.get(f"/r/{room.session.code}").status_code == 302
