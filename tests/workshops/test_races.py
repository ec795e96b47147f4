"""Two at once: a ballot against the close, one ballot fifty times, two facilitators."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from audits.workshops import services
from audits.workshops.models import Ballot, Question, Session, Tally
from tests import room as rooms

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], None]) -> list[Exception | None]:
    """Run the acts in threads that start together; what each of them raised."""
    start = threading.Barrier(len(acts))
    raised: list[Exception | None] = [None] * len(acts)

    def run(place: int, act: Callable[[], None]) -> None:
        try:
            start.wait()
            act()
        except Exception as error:  # noqa: BLE001 - handed to the test
            raised[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.parametrize("races", [20, pytest.param(200, marks=pytest.mark.thorough)])
def test_a_ballot_against_the_reveal_is_counted_or_refused_never_both(races):
    room = rooms.opened(leading=4)
    (late, key), *early = room.seats
    for race in range(races):
        question = room.ask()
        for seat in early:
            rooms.cast(seat, question, rating=3)
        refused, failed = at_once(
            lambda question=question: rooms.cast((late, key), question, rating=5),
            lambda question=question: room.reveal(question),
        )
        assert failed is None
        assert refused is None or isinstance(refused, services.QuestionClosed)
        counted = sum(Tally.objects.filter(question=question).values_list("count", flat=True))
        assert counted == (4 if refused is None else 3), f"race {race}"


def test_the_same_ballot_fifty_times_is_one_ballot():
    room = rooms.opened(leading=1)
    question = room.ask()
    seat, key = room.seats[0]
    raised = at_once(*[lambda: rooms.cast((seat, key), question, rating=4)] * 10)
    for _ in range(40):
        rooms.cast((seat, key), question, rating=4)
    assert (raised, Ballot.objects.count()) == ([None] * 10, 1)


def test_two_facilitators_move_the_room_once():
    room = rooms.opened(leading=1, responding=1)
    raised = at_once(*[lambda: services.go_to(room.session, leaving=None, to=0)] * 2)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "StageMoved"]
    assert Session.objects.get().stage == 0


def test_two_reveals_are_one():
    room = rooms.opened(leading=3)
    question = room.ask()
    for seat in room.seats:
        rooms.cast(seat, question, rating=2)
    services.close_question(room.session, question)
    raised = at_once(*[lambda: services.reveal(room.session, question)] * 2)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "QuestionClosed"]
    assert Tally.objects.get().count == 3


def test_a_double_finish_is_one_finish():
    room = rooms.opened(leading=1)
    raised = at_once(
        *[lambda: services.finish(room.session, by=room.facilitator, reason="Over")] * 2
    )
    assert sorted(type(each).__name__ for each in raised) == ["AlreadyFinished", "NoneType"]


def test_the_version_rises_with_every_change_and_never_twice_to_the_same():
    room = rooms.opened()
    before = Session.objects.get().version
    at_once(*[lambda: services.park(room.session, "For later")] * 8)
    assert Session.objects.get().version == before + 8


def test_questions_asked_of_a_finished_room_take_no_answers():
    room = rooms.opened(leading=1)
    question = room.ask()
    services.finish(room.session, by=room.facilitator, reason="Over")
    with pytest.raises(services.NoSeat):
        rooms.cast(room.seats[0], question, rating=1)
    assert not Question.objects.exists()
