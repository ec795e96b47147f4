"""Ways to get there: proposed by whose goal it is, chosen behind the guard, or for a printed reason."""

from __future__ import annotations

import pytest

from audits.engagements.models import Override
from audits.goals.models import Intent, Option
from audits.goals.services import IntentFirst
from audits.reports.exchange import evidence_of
from audits.workshops import services
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def proposed(at, way="buy", note="A vendor has it", position=1, number=0):
    at.tap(at.guest(position, number), "propose", subject=at.projector.goal.pk, way=way, note=note)
    return Option.objects.get(way=way)


def understood(at):
    """The intent is told and the goal said back as it was meant."""
    Intent.objects.create(audit=at.room.audit, aim="Grow", offer="Parts", model="Per part")
    goal = at.room.goals_of(at.room.sides[1])[0]
    said = services.say_back(at.scene.session, goal, at.room.sides[0], "Heard")
    services.grade(at.scene.session, said.pk, at.room.sides[1], given=4)


def test_the_goals_of_the_side_that_serves_are_gone_through():
    at = table("options", "close", goals=2)
    keys = [at.room.goal(line.pk).key for line in at.projector.goals]
    assert keys == ["T1", "T2"]


def test_whose_goal_it_is_proposes_a_way_and_the_room_sees_it():
    at = table("options", "close")
    proposed(at)
    assert [(str(each.way), each.note) for each in at.projector.options] == [
        ("Buy", "A vendor has it")
    ]
    assert (at.phone(0).proposes, at.phone(1).proposes) == (False, True)


def test_the_other_side_does_not_propose():
    at = table("options", "close")
    with pytest.raises(services.NotYours):
        proposed(at, position=0)


def test_ways_stand_in_their_own_order_not_in_that_of_arrival():
    at = table("options", "close")
    for way in ("none", "buy", "build"):
        proposed(at, way)
    assert [str(each.way) for each in at.projector.options] == ["Build", "Buy", "Do nothing"]


def test_behind_the_guard_nothing_is_chosen():
    at = table("options", "close")
    option = proposed(at)
    assert (len(at.console.guard.unsaid), at.console.guard.said_back) == (3, False)
    with pytest.raises(IntentFirst):
        at.press("choose", option=option.pk)
    assert not Option.objects.get().chosen


def test_a_reason_sets_the_guard_aside_on_the_record_of_this_session():
    at = table("options", "close")
    at.press("choose", option=proposed(at).pk, reason="The tender closes on Friday")
    override = Override.objects.get(audit=at.room.audit)
    assert (override.what, override.in_session.session) == ("intent-guard T1", at.scene.session)
    assert at.projector.chosen is not None
    told = [
        each.reason for session in evidence_of(at.room.audit).sessions for each in session.overrides
    ]
    assert told == ["The tender closes on Friday"]


def test_an_older_override_stays_where_it_was_recorded():
    at = table("options", "close")
    desk = Override.objects.create(audit=at.room.audit, what="intent-guard T1", reason="Earlier")
    at.press("choose", option=proposed(at).pk, reason="The tender closes on Friday")
    assert not hasattr(Override.objects.get(pk=desk.pk), "in_session")
    assert at.scene.session.overrides.count() == 1


def test_once_it_is_understood_a_way_is_chosen_without_a_reason():
    at = table("options", "close")
    understood(at)
    option = proposed(at)
    at.press("choose", option=option.pk)
    assert (at.console.guard, at.projector.chosen.pk) == (None, str(option.pk))
    assert Override.objects.count() == 0


def test_one_way_is_chosen_at_a_time_and_none_again():
    at = table("options", "close")
    understood(at)
    for way in ("build", "buy"):
        at.press("choose", option=proposed(at, way).pk)
    assert [option.way for option in Option.objects.filter(chosen=True)] == ["buy"]
    at.press("choose-none", subject=at.console.goal.pk)
    assert at.projector.chosen is None


def test_a_way_of_another_audit_is_none_of_ours():
    at, elsewhere = table("options", "close"), table("options", "close")
    option = proposed(elsewhere)
    with pytest.raises(Option.DoesNotExist):
        at.press("choose", option=option.pk, reason="Ours now")


def test_only_the_facilitator_chooses():
    at = table("options", "close")
    sent = {"option": proposed(at).pk, "reason": "Friday"}
    assert doors.who_may_press(at, "choose", **sent) == doors.ONLY_THE_FACILITATOR


def test_only_who_sits_here_proposes():
    at = table("options", "close")
    sent = {"subject": at.phone(1).goal.pk, "way": "rent", "note": "By the month"}
    assert doors.who_may_tap(at, "propose", 1, **sent) == doors.ONLY_WHO_SITS_HERE
