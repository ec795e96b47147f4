"""Promises in pairs: “We will … because you will …”, signed by both sides in the words they read."""

from __future__ import annotations

import pytest

from audits.commitments.models import Commitment, SignOff, Status
from audits.commitments.services import NotYetBothHalves, Settled
from audits.reports.exchange import evidence_of
from audits.workshops import services
from audits.workshops.models import Session
from audits.workshops.stages.stage import NotUnderstood
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def promised(at, position=1, text="We will deliver billing events", **more):
    at.tap(at.guest(position), "say", text=text, **more)
    return at.projector.pairs[-1]


def paired():
    at = table("commitments", "close")
    pair = promised(at)
    at.tap(at.guest(0), "say", text="We will keep the price list", answers=pair.pk)
    return at


def sign(at, position, number=0, over=None):
    pair = at.phone(position).pairs[0]
    seen = pair.over if over is None else over
    at.tap(at.guest(position, number), "sign", pair=pair.pk, over=seen)


def test_a_promise_and_the_one_given_for_it_read_as_one_sentence():
    at = paired()
    leading, responding = at.projector.pairs[0].halves
    assert (leading.promise.text, responding.promise.returned) == (
        "We will keep the price list",
        "you will deliver billing events",
    )


def test_owner_date_and_goal_stand_with_it():
    at = table("commitments", "close")
    goal = at.room.goals[0]
    promised(at, owner="Head of Platform", due="2027-07-31", goal=goal.pk)
    given = at.projector.pairs[0].given
    assert (given.owner, str(given.due), given.goal) == (
        "Head of Platform",
        "2027-07-31",
        goal.goal.title,
    )


def test_what_is_no_date_is_not_taken():
    at = table("commitments", "close")
    with pytest.raises(NotUnderstood):
        promised(at, due="next week")


def test_promises_one_way_are_warned_of():
    at = table("commitments", "close")
    promised(at)
    assert at.projector.one_way
    assert at.room.sides[1].name in at.projector.balance.words
    assert "is-orphan" in at.screens()["projector"]


def test_the_scale_tilts_to_who_gives_more():
    at = paired()
    promised(at, text="We will keep the old edition")
    leading, responding = at.projector.balance.pans
    assert (leading.count, responding.count) == (1, 2)
    assert leading.top < responding.top


def test_a_side_answers_the_other_and_not_itself():
    at = table("commitments", "close")
    pair = promised(at)
    with pytest.raises(services.StageMoved):
        at.tap(at.guest(1, 1), "say", text="We will also …", answers=pair.pk)


def test_a_promise_is_answered_once():
    at = paired()
    pair = at.projector.pairs[0]
    first = next(half.promise.pk for half in pair.halves if half.side.position == 1)
    with pytest.raises(services.StageMoved):
        at.tap(at.guest(0, 1), "say", text="We will do it twice", answers=first)


def test_both_sides_sign_and_it_is_agreed():
    at = paired()
    sign(at, 0)
    assert not at.projector.pairs[0].signed
    sign(at, 1)
    assert at.projector.pairs[0].signed
    assert set(Commitment.objects.values_list("status", flat=True)) == {Status.AGREED}
    told = {tuple(given.signed_by) for given in evidence_of(at.room.audit).commitments}
    assert told == {tuple(side.key for side in at.room.sides)}


def test_two_phones_of_one_side_are_one_signature():
    at = paired()
    sign(at, 0)
    sign(at, 0, number=1)
    assert SignOff.objects.count() == 2  # one a half of the pair
    assert not at.projector.pairs[0].signed


def test_half_a_pair_is_not_signed():
    at = table("commitments", "close")
    promised(at)
    with pytest.raises(NotYetBothHalves):
        sign(at, 1)


def test_nobody_signs_words_that_are_others_by_now():
    at = paired()
    read = at.phone(1).pairs[0].over
    half = at.console.pairs[0].halves[1].promise
    at.press("reword", promise=half.pk, text="We will deliver twice as much")
    with pytest.raises(services.StageMoved):
        sign(at, 1, over=read)
    assert SignOff.objects.count() == 0


def test_signed_words_are_not_reworded():
    at = paired()
    sign(at, 0)
    half = at.console.pairs[0].halves[1].promise
    with pytest.raises(Settled):
        at.press("reword", promise=half.pk, text="We will deliver nothing")


def test_a_promise_is_withdrawn_and_leaves_the_scale():
    at = table("commitments", "close")
    promised(at)
    at.press("withdraw", promise=at.console.pairs[0].given.pk)
    assert at.projector.pairs == ()


def test_one_pair_alone_on_the_projector():
    at = paired()
    at.press("look-at", pair=at.console.pairs[0].pk)
    assert at.projector.now.pk == at.console.pairs[0].pk
    at.press("look-at")
    assert at.projector.now is None


def test_without_a_facilitator_nothing_is_promised():
    at = table("commitments", "close")
    Session.objects.update(led_by=None)
    with pytest.raises(services.NobodyLeads):
        promised(at)


def test_a_promise_of_another_audit_is_none_of_ours():
    at, elsewhere = table("commitments", "close"), paired()
    pair = elsewhere.projector.pairs[0]
    with pytest.raises(Commitment.DoesNotExist):
        at.tap(at.guest(0), "sign", pair=pair.pk, over=pair.over)


def test_only_the_facilitator_signs_for_a_side():
    at = paired()
    pair = at.console.pairs[0]
    sent = {"pair": pair.pk, "over": pair.over, "side": 0}
    assert doors.who_may_press(at, "sign", **sent) == doors.ONLY_THE_FACILITATOR


def test_only_who_sits_here_promises():
    at = table("commitments", "close")
    assert doors.who_may_tap(at, "say", 0, text="We will help") == doors.ONLY_WHO_SITS_HERE


def test_only_who_sits_here_signs():
    at = paired()
    pair = at.phone(1).pairs[0]
    sent = {"pair": pair.pk, "over": pair.over}
    assert doors.who_may_tap(at, "sign", 1, **sent) == doors.ONLY_WHO_SITS_HERE
