"""Words that are not shared: each side writes unseen, both are shown, both accept."""

from __future__ import annotations

import pytest

from audits.goals.models import Term
from audits.workshops import services
from audits.workshops.stages.stage import OldScreen
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def flagged(word="churn", **more):
    at = table("glossary", "close", **more)
    at.tap(at.guest(1), "flag", word=word)
    return at


def define(at, position, text, number=0):
    board = at.phone(position)
    guest = at.guest(position, number)
    at.tap(guest, "define", subject=board.now.pk, text=text, over=board.own_over)


def texts(board):
    return [meaning.text for meaning in board.meanings]


def test_a_flag_puts_the_word_on_the_table():
    assert flagged().projector.now.term == "churn"


def test_without_a_flag_there_is_nothing_to_walk():
    assert table("glossary", "close").projector.now is None


def test_before_both_are_shown_a_side_sees_its_own_meaning_only():
    at = flagged()
    define(at, 0, "Customers who leave")
    define(at, 1, "Rows rewritten")
    assert texts(at.phone(0)) == ["Customers who leave", ""]
    assert texts(at.phone(1)) == ["", "Rows rewritten"]
    assert texts(at.projector) == ["", ""]
    assert [meaning.written for meaning in at.projector.meanings] == [True, True]


def test_both_are_shown_at_once():
    at = flagged()
    define(at, 0, "Customers who leave")
    define(at, 1, "Rows rewritten")
    at.press_step()
    shown = [texts(board) for board in (at.projector, at.phone(0), at.phone(1))]
    assert shown == [["Customers who leave", "Rows rewritten"]] * 3


def test_nobody_writes_over_a_colleagues_words_unseen():
    at = flagged()
    old = at.phone(0).own_over
    define(at, 0, "Customers who leave")
    with pytest.raises(services.StageMoved):
        at.tap(at.guest(0, 1), "define", subject=at.phone(0).now.pk, text="Other", over=old)


def test_a_term_is_agreed_when_both_sides_accept_it():
    at = flagged()
    define(at, 0, "Customers who leave")
    at.press_step()
    term = at.phone(0).now.pk
    at.tap(at.guest(0), "accept", subject=term, over=at.phone(0).over)
    at.tap(at.guest(0, 1), "accept", subject=term, over=at.phone(0).over)
    assert not Term.objects.get(pk=term).agreed
    at.tap(at.guest(1), "accept", subject=term, over=at.phone(1).over)
    assert Term.objects.get(pk=term).agreed


def test_new_words_take_an_acceptance_back():
    at = flagged()
    define(at, 0, "Customers who leave")
    at.press_step()
    term, old = at.phone(0).now.pk, at.phone(1).over
    at.tap(at.guest(0), "accept", subject=term, over=old)
    define(at, 0, "Contracts that end")
    assert [meaning.accepted for meaning in at.projector.meanings] == [False, False]
    with pytest.raises(services.StageMoved):
        at.tap(at.guest(1), "accept", subject=term, over=old)


def test_what_is_not_shown_yet_is_not_accepted():
    at = flagged()
    with pytest.raises(OldScreen):
        at.tap(at.guest(0), "accept", subject=at.phone(0).now.pk, over="")


def test_the_button_shows_agrees_and_goes_on():
    at = flagged()
    at.tap(at.guest(1), "flag", word="backlog")
    pressed = []
    for _ in range(3):
        pressed.append(at.step.act)
        at.press_step()
    assert (pressed, at.projector.now.term) == (["show", "agree", "look-at"], "backlog")


def test_going_on_seals_the_next_word():
    at = flagged()
    at.tap(at.guest(1), "flag", word="backlog")
    at.press_step()
    at.press("look-at", subject=at.room.terms[1].pk)
    assert not at.projector.shown


def test_what_was_agreed_can_be_opened_again():
    at = flagged()
    at.press_step()
    at.press_step()
    at.press("reopen", subject=at.console.now.pk)
    assert not Term.objects.get().agreed


def test_a_word_asked_about_aloud_is_a_word_like_any_other():
    at = table("glossary", "close", goals=1)
    goal = at.room.goals[0]
    goal.goal.title = "Halve churn this year"
    goal.goal.save()
    at.press("add-term", term=" churn ")
    at.press("add-term", term="Churn")
    term = Term.objects.get()
    assert (term.term, [use.goal for use in term.uses.all()]) == ("churn", [goal])


def test_only_the_facilitator_shows_them():
    at = flagged()
    assert doors.who_may_press(at, "show", subject=at.console.now.pk) == doors.ONLY_THE_FACILITATOR


def test_only_who_sits_here_defines():
    at = flagged()
    now = at.phone(1)
    sent = {"subject": now.now.pk, "text": "Rows rewritten", "over": now.own_over}
    assert doors.who_may_tap(at, "define", 1, **sent) == doors.ONLY_WHO_SITS_HERE
