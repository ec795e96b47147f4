"""A phone: what it is asked, what it is told, and that an answer is said to be saved only when it is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from audits.workshops import services
from audits.workshops.models import Ballot, TermFlag
from tests import room as rooms
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def room():
    room = rooms.opened(3, 3)
    services.go_to(room.session, leaving=None, to=1, reason="Test")
    return room


@pytest.fixture
def question(room):
    return room.ask()


def phone(room, number=0):
    client = Client()
    client.cookies[f"seat-{room.session.code}"] = room.seats[number][1]
    return client


def ballot(room, question):
    return f"/r/{room.session.code}/ballot/{question.pk}"


def page(client, room, **query):
    return client.get(f"/r/{room.session.code}", query)


def kept(question):
    return list(
        Ballot.objects.filter(question=question).values_list("rating", "prediction", "dont_know")
    )


def test_an_answer_is_taken_and_changed(room, question):
    client = phone(room)
    told = [
        client.post(ballot(room, question), {"rating": rating, "prediction": "2"}).status_code
        for rating in ("5", "4", "4")
    ]
    assert (told, kept(question)) == ([204, 204, 204], [(4, 2, False)])


def test_dont_know_is_an_answer(room, question):
    assert phone(room).post(ballot(room, question), {"rating": "none"}).status_code == 204
    assert kept(question) == [(None, None, True)]


@pytest.mark.parametrize("fields", [{}, {"prediction": "3"}, {"rating": "9"}, {"rating": "x"}])
def test_what_is_no_answer_is_refused_with_words(room, question, fields):
    answer = phone(room).post(ballot(room, question), fields)
    assert answer.status_code == 422
    assert answer.json()["words"]
    assert kept(question) == []


def test_after_closing_nothing_is_said_to_be_saved(room, question):
    services.close_question(room.session, question)
    assert phone(room).post(ballot(room, question), {"rating": "5"}).status_code == 409
    assert kept(question) == []


def test_without_a_seat_or_with_one_of_another_room_nothing_is_kept(room, question):
    elsewhere = rooms.opened(1, 1)
    stranger = phone(elsewhere)
    stranger.cookies[f"seat-{room.session.code}"] = elsewhere.seats[0][1]
    told = [
        each.post(ballot(room, question), {"rating": "5"}).status_code
        for each in (Client(), stranger)
    ]
    assert (told, kept(question)) == ([404, 404], [])


def test_the_question_of_another_room_is_none_here(room, question):
    elsewhere = rooms.opened(1, 1)
    client = phone(elsewhere)
    assert client.post(ballot(elsewhere, question), {"rating": "5"}).status_code == 409
    assert kept(question) == []


def test_the_facilitator_has_no_ballot(room, question):
    client = signed_in(room.facilitator)
    assert client.post(ballot(room, question), {"rating": "5"}).status_code == 404


def test_a_paused_room_still_takes_what_a_phone_had_kept(room, question):
    services.pause(room.session, paused=True)
    assert phone(room).post(ballot(room, question), {"rating": "5"}).status_code == 204


def test_by_a_plain_form_it_says_saved_and_hides_the_answer(room, question):
    client = phone(room)
    answer = client.post(ballot(room, question), {"rating": "5"}, headers=BROWSER, follow=True)
    assert "Saved You can change it until the vote closes." in words(answer)
    assert "checked" not in answer.content.decode()
    assert f'data-answered="{question.pk}"' in answer.content.decode()


def test_a_reload_knows_that_but_not_what_was_answered(room, question):
    client = phone(room)
    client.post(ballot(room, question), {"rating": "5"})
    ours, another = page(client, room).content.decode(), page(phone(room, 1), room).content.decode()
    assert f'data-answered="{question.pk}"' in ours
    assert 'data-answered=""' in another


def test_changing_shows_the_question_again(room, question):
    client = phone(room)
    client.post(ballot(room, question), {"rating": "5"})
    content = page(client, room, change=str(question.pk)).content.decode()
    assert f'data-question="{question.pk}" data-number="1">' in content


def test_casting_asks_the_database_little(room, question, django_assert_max_num_queries):
    client = phone(room)
    # One more where a ballot holds its question's row in share.
    with django_assert_max_num_queries(6 + (connection.vendor == "postgresql")):
        client.post(ballot(room, question), {"rating": "5"})


def test_there_are_as_many_targets_as_the_scale_has_and_dont_know_is_one(room, question):
    content = page(phone(room), room).content.decode()
    assert content.count('name="rating"') == 6
    assert content.count('name="prediction"') == 5


def test_a_word_is_flagged_once_a_seat(room, question):
    client = phone(room)
    flag = f"/r/{room.session.code}/act/flag"
    told = [
        client.post(flag, {"word": "ingestion", "goal": str(question.goal_id)}).status_code
        for _ in "ab"
    ]
    assert (told, TermFlag.objects.count()) == ([204, 204], 1)


def test_an_act_of_another_stage_is_one_of_an_old_screen(room):
    client = phone(room)
    assert client.post(f"/r/{room.session.code}/act/sign", {}).status_code == 409


def test_before_the_reveal_no_phone_holds_a_figure(room, question):
    for seat, key in room.seats:
        rooms.cast((seat, key), question, rating=4)
    services.close_question(room.session, question)
    said = words(page(phone(room), room))
    assert "The vote is closed." in said
    assert "mean" not in said


def test_waiting_says_what_comes_next(room):
    assert "Next" in words(page(phone(room), room))


def test_a_seat_that_was_taken_away_is_shown_the_way_in(room):
    services.remove_seat(room.session, room.seats[0][0].pk)
    assert page(phone(room), room).headers["Location"].endswith("/in")
