"""Join, vote, change, resume, close, reveal, finish, crash in any order: every acknowledged ballot
is counted once, with its last value, and nothing is taken after the close."""

from __future__ import annotations

import contextlib
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as play

from audits.workshops import services
from audits.workshops.keys import seat_mark
from audits.workshops.models import Ballot, Question, Seat, Tally, WithheldSide
from tests import room as rooms

pytestmark = pytest.mark.slow

RATINGS = st.integers(1, 5) | st.none()
State = Question.State


class PowerCut(Exception):
    """The process dies in the middle of a transaction."""


class Workshop(RuleBasedStateMachine):
    seats = Bundle("seats")
    questions = Bundle("questions")

    def __init__(self):
        super().__init__()
        self.room = rooms.opened()
        self.acknowledged = {}
        self.revealed = set()
        self.finished = False

    @rule(target=seats, side=st.integers(0, 1))
    def join(self, side):
        if self.finished:
            with pytest.raises(services.RoomClosed):
                services.join(self.room.session.code, side_position=side)
            return None
        return services.join(self.room.session.code, side_position=side)

    @rule(target=questions)
    def ask(self):
        return None if self.finished else self.room.ask()

    @rule(seat=seats, question=questions, rating=RATINGS, guess=st.integers(1, 5))
    def vote(self, seat, question, rating, guess):
        if seat is None or question is None:
            return
        answer = {"rating": rating, "prediction": guess, "dont_know": rating is None}
        if self.state(question) == State.OPEN:
            rooms.cast(seat, question, **answer)
            self.acknowledged[question.pk, seat[1]] = (seat[0].side_id, rating, guess)
        else:
            with pytest.raises(services.NoSeat if self.finished else services.QuestionClosed):
                rooms.cast(seat, question, **answer)

    @rule(seat=seats, question=questions)
    def die_while_voting(self, seat, question):
        if seat is None or question is None or self.state(question) != State.OPEN:
            return
        with contextlib.suppress(PowerCut), transaction.atomic():
            rooms.cast(seat, question, rating=1)
            raise PowerCut

    @rule(seat=seats)
    def resume(self, seat):
        if seat is None or self.finished:
            return
        found = Seat.objects.get(mark=seat_mark(self.room.session.pk, seat[1]))
        assert found == seat[0]

    @rule(question=questions)
    def close(self, question):
        if question is None:
            return
        if self.state(question) == State.OPEN:
            services.close_question(self.room.session, question)
        else:
            with pytest.raises(services.QuestionClosed):
                services.close_question(self.room.session, question)

    @rule(question=questions)
    def reveal(self, question):
        if question is None:
            return
        if self.state(question) == State.CLOSED:
            services.reveal(self.room.session, question, reason="Time was up")
            self.revealed.add(question.pk)
        else:
            with pytest.raises(services.QuestionClosed):
                services.reveal(self.room.session, question, reason="Time was up")

    @rule()
    def finish(self):
        if self.finished:
            with pytest.raises(services.AlreadyFinished):
                services.finish(self.room.session, by=None, reason="Over")
        else:
            services.finish(self.room.session, by=None, reason="Over")
            self.finished = True

    @invariant()
    def every_acknowledged_ballot_counts_once_with_its_last_value(self):
        for question_pk in {pk for pk, _ in self.acknowledged}:
            expected = Counter(
                answer for (pk, _), answer in self.acknowledged.items() if pk == question_pk
            )
            if question_pk in self.revealed:
                assert self.told(question_pk) == self.tellable(expected)
            elif not self.finished:
                assert self.kept(question_pk) == expected

    @invariant()
    def nothing_of_a_person_outlives_the_room(self):
        if self.finished:
            session = self.room.session
            assert not Seat.objects.filter(session=session).exists()
            assert not Ballot.objects.filter(question__audit=session.audit).exists()

    def state(self, question):
        found = Question.objects.filter(pk=question.pk).first()
        return found.state if found else None

    def kept(self, question_pk):
        rows = Ballot.objects.filter(question=question_pk)
        return Counter(rows.values_list("side", "rating", "prediction"))

    def told(self, question_pk):
        tallies = Tally.objects.filter(question=question_pk)
        shown = Counter({(row.side_id, row.rating, row.prediction): row.count for row in tallies})
        hidden = WithheldSide.objects.filter(question=question_pk).values_list("side", "n")
        return shown, sorted(hidden)

    def tellable(self, expected):
        """What may be told of the answers: of a side below three raters, a number alone."""
        shown, hidden = Counter(), []
        for side in {side for side, _, _ in expected}:
            answers = Counter({each: n for each, n in expected.items() if each[0] == side})
            raters = sum(n for (_, rating, _), n in answers.items() if rating is not None)
            if answers.total() < 3:
                hidden.append((side, answers.total()))
            elif 0 < raters < 3:
                hidden.append((side, raters))
            else:
                shown += answers
        return shown, sorted(hidden)


@pytest.mark.django_db
def test_no_acknowledged_ballot_is_lost_doubled_or_late():
    play(
        Workshop,
        settings=settings(max_examples=40, stateful_step_count=25, deadline=None, database=None),
    )
