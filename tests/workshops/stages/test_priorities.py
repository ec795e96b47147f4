"""What matters most: three to five goals a side, blind until both are shown, then no more."""

from __future__ import annotations

import pytest

from audits.engagements.models import Override
from audits.reports.exchange import evidence_of
from audits.workshops import services
from audits.workshops.models import PriorityMark
from audits.workshops.stages.stage import OldScreen
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def mark(at, position, *numbers, on="1"):
    for number in numbers:
        goal = at.room.goals[number].pk
        at.tap(at.guest(position), "mark", goal=goal, on=on)


def marked(board):
    return [tuple(by.position for by in each.by) for each in board.goals]


def test_a_sixth_is_refused_and_one_taken_back_makes_room():
    at = table("priorities", "close", goals=4)
    mark(at, 0, 0, 1, 2, 3, 4)
    with pytest.raises(services.TooMany):
        mark(at, 0, 5)
    mark(at, 0, 0, on="")
    mark(at, 0, 5)
    assert PriorityMark.objects.count() == 5


def test_marking_twice_is_marking_once():
    at = table("priorities", "close", goals=3)
    mark(at, 0, 0, 0)
    assert PriorityMark.objects.count() == 1


def test_before_the_press_nobody_else_sees_which():
    at = table("priorities", "close", goals=3)
    mark(at, 0, 0, 1, 2)
    own = [each.own for each in at.phone(0).goals]
    assert own == [True, True, True, False, False, False]
    others = (at.phone(1), at.projector, at.console)
    assert [[each.own for each in board.goals] for board in others] == [[False] * 6] * 3
    assert [marked(board) for board in others] == [[()] * 6] * 3
    assert [count.marked for count in at.projector.counts] == [3, 0]


def test_before_the_press_the_screens_of_others_are_the_same_whatever_was_marked():
    """Non-interference: which goals are marked changes no letter of any other screen."""
    at = table("priorities", "close", goals=3)
    seen = []
    for chosen in ((0, 1, 2), (3, 4, 5)):
        PriorityMark.objects.all().delete()
        mark(at, 0, *chosen)
        screens = at.screens()
        seen.append((at.console, screens["projector"], screens["phone-1"]))
    assert seen[0] == seen[1]


def test_a_part_of_a_goal_is_marked_with_the_whole():
    at = table("priorities", "close", goals=3)
    whole, part = at.room.goals[0], at.room.goals[1]
    part.goal.parent = whole.goal
    part.goal.save()
    assert str(part.pk) not in [each.goal.pk for each in at.phone(0).goals]
    with pytest.raises(OldScreen):
        mark(at, 0, 1)


def test_both_are_shown_at_once():
    at = table("priorities", "close", goals=3)
    mark(at, 0, 0, 1, 2)
    mark(at, 1, 2, 3, 4)
    at.press_step()
    for board in (at.projector, at.phone(0), at.phone(1)):
        assert marked(board) == [(0,), (0,), (0, 1), (1,), (1,), ()]


def test_after_that_nothing_is_marked_not_even_after_going_back():
    at = table("intent", "priorities", "close", goals=3)
    at.to("priorities")
    mark(at, 0, 0, 1, 2)
    mark(at, 1, 2, 3, 4)
    at.press_step()
    at.to("intent")
    at.to("priorities")
    with pytest.raises(services.StageMoved):
        mark(at, 0, 0, on="")
    assert (at.projector.shown, PriorityMark.objects.count()) == (False, 6)


def test_showing_too_few_takes_a_reason_that_is_recorded():
    at = table("priorities", "close", goals=3)
    mark(at, 0, 0, 1, 2)
    assert at.room.sides[1].name in at.step.asks
    with pytest.raises(services.ReasonMissing):
        at.press_step()
    assert not at.projector.shown
    at.press_step(reason="They have only one")
    override = Override.objects.get(audit=at.room.audit)
    assert (override.what, override.reason) == ("priorities-gate", "They have only one")
    assert override.in_session.session == at.scene.session


def test_where_there_are_two_goals_two_are_enough():
    at = table("priorities", "close", goals=1)
    for position in (0, 1):
        mark(at, position, 0, 1)
    assert at.step.asks == ""


def test_only_the_facilitator_shows_them():
    at = table("priorities", "close", goals=1)
    for position in (0, 1):
        mark(at, position, 0, 1)
    assert doors.who_may_press(at, "show") == doors.ONLY_THE_FACILITATOR


def test_only_who_sits_here_marks():
    at = table("priorities", "close", goals=3)
    sent = {"goal": at.room.goals[0].pk, "on": "1"}
    assert doors.who_may_tap(at, "mark", 1, **sent) == doors.ONLY_WHO_SITS_HERE


def told(at):
    """The priorities of this session as its audit file has them."""
    return evidence_of(at.room.audit).sessions[-1].priorities


def test_the_file_has_them_once_both_lie_open():
    at = table("priorities", "close", goals=3)
    mark(at, 0, 0, 1, 2)
    mark(at, 1, 2, 3, 4)
    assert told(at) == {}
    at.press_step()
    keys = [goal.key for goal in at.room.goals]
    first, second = (side.key for side in at.room.sides)
    assert told(at) == {
        first: tuple(sorted([keys[0], keys[1], keys[2]])),
        second: tuple(sorted([keys[2], keys[3], keys[4]])),
    }


def test_leaving_them_sealed_takes_a_reason_and_tells_nobody():
    at = table("priorities", "close", goals=3)
    mark(at, 0, 0, 1, 2)
    place = at.room.place
    with pytest.raises(services.StillOpen):
        services.go_to(at.scene.session, leaving=place, to=place + 1)
    services.go_to(at.scene.session, leaving=place, to=place + 1, reason="No time")
    assert told(at) == {}
    held = {stage.stage: stage.outcome for stage in at.scene.session.stages.all()}
    assert held["priorities"] == "skipped"
