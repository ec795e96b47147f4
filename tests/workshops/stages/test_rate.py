"""Blind rating: nothing before the reveal, the figures first, the reading on a press of its own."""

from __future__ import annotations

import pytest

from audits.engagements.models import Override
from audits.workshops import services
from audits.workshops.models import Question
from audits.workshops.stages import rate
from tests.workshops.stages.voting import table, through, vote

pytestmark = pytest.mark.django_db
APART = ([5, 5, 4, 4, 5], [2, 1, 2, 3, 2])


def test_one_button_opens_closes_reveals_reads_and_goes_on():
    at = table("rate", leading=3, responding=3)
    acts = [at.step.act]
    for _each in range(4):
        if at.step.act == "close":
            vote(at, [5, 5, 4], [2, 1, 2])
        at.press_step()
        acts.append(at.step.act)
    assert acts == ["open", "close", "reveal", "read", "look-at"]


def test_the_wording_freezes_when_the_vote_opens():
    at = table("rate")
    at.press_step()
    goal = at.room.goals[0].goal
    goal.title = "Something else"
    goal.save()
    assert at.projector.now.title == "Commercial goal 1"


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_before_the_reveal_no_screen_holds_a_figure(state):
    at = table("rate")
    if state != "draft":
        at.press_step()
        vote(at, *APART)
    if state == "closed":
        at.press_step()
    boards = [at.console, at.projector]
    assert [(board.shown, board.reading, board.reasons) for board in boards] == [(None, (), ())] * 2


def test_while_it_is_open_screens_count_both_sides_together():
    at = table("rate")
    at.press_step()
    vote(at, [5, 5], [1])
    assert (at.projector.answered, at.projector.seated) == (3, 10)


def test_the_reveal_waits_for_everybody():
    at = table("rate")
    at.press_step()
    vote(at, [5, 5, 4], [1, 1, 1])
    at.press_step()
    assert at.step.asks
    with pytest.raises(services.SeatsMissing):
        at.press_step()


def test_an_earlier_reveal_is_recorded():
    at = table("rate")
    through(at, [5, 5, 4], [1, 1, 1])
    assert Override.objects.get(audit=at.room.audit).what.startswith("reveal-gate")


def test_the_room_sees_the_distributions_first_and_the_reading_on_a_press():
    at = table("rate")
    through(at, *APART)
    assert at.projector.shown.sides[0].counts == (0, 0, 0, 2, 3)
    assert (at.projector.reading, bool(at.console.reading)) == ((), True)
    at.press_step()
    assert "2.60" in at.projector.reading[1]


def test_a_side_of_five_has_a_mark_an_answer_and_one_of_four_has_none():
    at = table("rate", responding=4)
    through(at, [5, 5, 4, 4, 5], [2, 2, 3, 3])
    ours, theirs = at.projector.shown.sides
    assert (len(ours.marks), len(theirs.marks), theirs.mean, theirs.n) == (5, 0, "2.50", 4)


def test_of_a_side_below_k_nothing_is_told_but_that():
    at = table("rate", responding=2)
    through(at, [5, 5, 4, 4, 5], [1, 2])
    theirs = at.projector.shown.sides[1]
    assert (theirs.few, theirs.n, theirs.mean, theirs.counts) == (True, 0, "", ())
    assert at.projector.shown.gap == ""


def test_dont_know_is_an_answer():
    at = table("rate")
    through(at, [5, 5, 4, 4, 5], [2, None, 2, 3, 2])
    assert at.projector.shown.sides[1].dont_know == 1


def test_predictions_that_expect_agreement_are_read_as_false_consensus():
    at = table("rate")
    through(at, [(5, 5)] * 5, [(2, 2), (2, 2), (1, 1), (2, 2), (2, 2)])
    assert "agreement" in at.console.reading[0]


def test_reasons_are_shown_only_where_k_of_a_side_gave_one():
    at = table("rate")
    through(at, *APART)
    question = at.room.question or at.room.questions[0]
    for number in range(3):
        at.tap(at.guest(0, number), "reason", question=question.pk, text=f"Because {number}")
    for number in range(2):
        at.tap(at.guest(1, number), "reason", question=question.pk, text="Too few of us")
    at.press_step()
    (told,) = at.projector.reasons
    assert (told.side.position, sorted(told.texts)) == (0, ["Because 0", "Because 1", "Because 2"])


def test_a_button_of_an_old_screen_is_refused():
    at = table("rate")
    old = at.step
    at.press_step()
    with pytest.raises(services.QuestionClosed):
        at.press(old.act, **old.sends)


def test_the_facilitator_may_take_the_questions_in_another_order():
    at = table("rate", goals=2)
    third = at.console.lines[2]
    at.press("look-at", subject=third.pk)
    at.press_step()
    assert [line.state for line in at.console.lines] == ["draft", "draft", "open", "draft"]


def test_paper_ballots_count_and_no_more_of_them_than_paper_places():
    at = table("rate", leading=2, responding=3)
    at.press("paper-seat", side=0)
    at.press_step()
    subject = at.console.now.subject
    assert at.console.paper[0].missing == 1
    at.press("paper", subject=subject, side=0, rating=4, prediction=2)
    assert at.console.paper == ()
    with pytest.raises(services.QuestionClosed):
        at.press("paper", subject=subject, side=0, rating=4)
    assert at.projector.answered == 1


def test_phones_are_asked_by_side_and_told_whom_to_predict():
    at = table("rate")
    at.press_step()
    ours, theirs = at.phone(0), at.phone(1)
    assert ours.questions == theirs.questions
    assert [ours.other.position, theirs.other.position] == [1, 0]


def test_going_back_erases_no_vote():
    at = table("rate", "interval")
    through(at, *APART)
    at.press("next-stage", leaving=0, reason="")
    at.press("go-to", leaving=1, to=0)
    at.press("look-at", subject=at.console.lines[0].pk)
    assert at.projector.shown.sides[0].n == 5


def test_asked_again_in_a_later_session_it_is_a_further_round():
    at = table("rate")
    through(at, *APART)
    other = services.plan_session(
        at.room.audit, title="Later", stages=[("rate", 5)], by=at.scene.facilitator
    )
    asked = services.ask(
        services.open_room(other), rate.ASKING.kind, at.room.goals[0], wording="Again?"
    )
    assert (asked.round, asked.state) == (2, Question.State.OPEN)
