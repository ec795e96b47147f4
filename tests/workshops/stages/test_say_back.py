"""Said back: by the other side, graded by the owner's, both ways, with what was said before kept."""

from __future__ import annotations

import pytest

from audits.reports.exchange import evidence_of
from audits.workshops import services
from audits.workshops.models import SayBack
from audits.workshops.stages.stage import NotUnderstood, OldScreen
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def heard(at, text="You want eight towns", position=1, number=0):
    goal = at.projector.goal.pk
    at.tap(at.guest(position, number), "say", subject=goal, text=text)


def graded(at, grade=2, position=0, number=0, correction=""):
    at.tap(
        at.guest(position, number),
        "grade",
        heard=at.projector.heard.pk,
        grade=grade,
        correction=correction,
    )


def test_leading_goals_come_first_then_the_other_way_round():
    at = table("say_back", "close", goals=2)
    places = [line.side.position for line in at.projector.goals]
    assert (places, at.projector.by.position) == ([0, 0, 1, 1], 1)


def test_what_was_said_is_shown_beside_what_was_heard_and_not_before():
    at = table("say_back", "close")
    assert at.projector.said == ()
    heard(at)
    board = at.projector
    assert ("".join(piece.text for piece in board.said), board.heard.text) == (
        at.room.goals[0].goal.title,
        "You want eight towns",
    )


def test_a_side_does_not_say_back_its_own_goal():
    at = table("say_back", "close")
    with pytest.raises(services.NotYours):
        heard(at, position=0)


def test_a_side_does_not_grade_what_it_said_itself():
    at = table("say_back", "close")
    heard(at)
    with pytest.raises(services.NotYours):
        graded(at, position=1)


def test_the_grade_has_its_word_and_the_correction_stands_beside_it():
    at = table("say_back", "close")
    heard(at)
    graded(at, 2, correction="Data in the country is a condition")
    shown = at.projector.heard
    assert (shown.grade, str(shown.word), shown.correction) == (
        2,
        "half",
        "Data in the country is a condition",
    )


def test_two_phones_say_it_at_once_and_the_first_stands():
    at = table("say_back", "close")
    goal, side = at.room.goals[0], at.room.sides[1]
    services.say_back(at.scene.session, goal, side, "First", after=0)
    with pytest.raises(services.StageMoved):
        services.say_back(at.scene.session, goal, side, "Second", after=0)
    with pytest.raises(OldScreen):
        heard(at, "Third", number=1)
    assert [said.text for said in SayBack.objects.all()] == ["First"]


def test_the_first_grade_stands_unless_the_facilitator_changes_it():
    at = table("say_back", "close")
    heard(at)
    graded(at, 1)
    with pytest.raises(services.StageMoved):
        graded(at, 4, number=1)
    board = at.console
    at.press("grade", subject=board.goal.pk, heard=board.heard.pk, grade=3)
    assert at.projector.heard.grade == 3


@pytest.mark.parametrize("grade", ["", "5", "-1"])
def test_a_grade_is_one_of_five(grade):
    at = table("say_back", "close")
    heard(at)
    with pytest.raises((NotUnderstood, services.ReasonMissing)):
        graded(at, grade)
    assert SayBack.objects.get().grade is None


def test_said_again_the_first_stays_as_history():
    at = table("say_back", "close")
    heard(at, "Billing")
    graded(at, 1)
    at.press("again", subject=at.console.goal.pk)
    assert (at.phone(1).takes, at.projector.heard) == (True, None)
    heard(at, "Towns, with data at home")
    graded(at, 4)
    board = at.projector
    assert ([each.grade for each in board.earlier], board.heard.grade) == ([1], 4)
    assert [said.grade for said in evidence_of(at.room.audit).saybacks] == [1, 4]


def test_the_room_stays_with_a_goal_until_the_facilitator_goes_on():
    at = table("say_back", "close", goals=2)
    first = at.projector.goal.pk
    heard(at)
    graded(at, 4)
    assert at.projector.goal.pk == first
    at.press_step()
    assert at.projector.goal.pk != first


def test_a_phone_that_still_shows_the_goal_before_is_told():
    at = table("say_back", "close", goals=2)
    first = at.projector.goal.pk
    at.press_step()
    with pytest.raises(OldScreen):
        at.tap(at.guest(1), "say", subject=first, text="Too late")


def test_both_ways_reach_the_evidence():
    at = table("say_back", "close")
    heard(at, "They want one goal")
    graded(at, 3)
    at.press_step()
    heard(at, "They want another", position=0)
    graded(at, 4, position=1)
    told = {(said.by_side, said.grade) for said in evidence_of(at.room.audit).saybacks}
    leading, responding = (side.key for side in at.room.sides)
    assert told == {(responding, 3), (leading, 4)}


def test_what_was_said_aloud_the_facilitator_writes():
    at = table("say_back", "close")
    sent = {"subject": at.console.goal.pk, "text": "Eight towns"}
    assert doors.who_may_press(at, "say", **sent) == doors.ONLY_THE_FACILITATOR
    assert [said.text for said in SayBack.objects.all()] == ["Eight towns"]


def test_only_who_sits_here_says_it_back():
    at = table("say_back", "close")
    sent = {"subject": at.phone(1).goal.pk, "text": "Eight towns"}
    assert doors.who_may_tap(at, "say", 1, **sent) == doors.ONLY_WHO_SITS_HERE


def test_only_who_sits_here_grades():
    at = table("say_back", "close")
    heard(at)
    sent = {"heard": at.phone(0).heard.pk, "grade": 3}
    assert doors.who_may_tap(at, "grade", 0, **sent) == doors.ONLY_WHO_SITS_HERE


def test_a_goal_of_another_audit_is_none_of_ours():
    at, elsewhere = table("say_back", "close"), table("say_back", "close")
    heard(elsewhere)
    with pytest.raises(SayBack.DoesNotExist):
        at.tap(at.guest(0), "grade", heard=elsewhere.projector.heard.pk, grade=4)
