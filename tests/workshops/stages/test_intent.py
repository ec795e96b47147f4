"""What is wanted: the leading side says it, the room sees it, nobody writes over words unseen."""

from __future__ import annotations

import pytest

from audits.goals.models import Intent
from audits.workshops import services
from audits.workshops.models import HeldStage
from tests.workshops.stages import doors
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def state(at, text, *, field="aim", position=0, number=0):
    over = next(each.over for each in at.phone(position).fields if each.name == field)
    at.tap(at.guest(position, number), "state", field=field, text=text, over=over)


def said(board):
    return [field.text for field in board.fields]


def test_what_the_leading_side_says_stands_on_the_projector():
    at = table("intent", "close")
    state(at, "Eight towns by summer")
    assert said(at.projector) == ["Eight towns by summer", "", ""]


def test_the_table_is_asked_for_what_its_kind_needs():
    at = table("intent", "close", format="company-partner")
    assert [field.name for field in at.projector.fields] == ["aim", "offer", "model", "vision"]


def test_the_other_side_does_not_write_it():
    at = table("intent", "close")
    with pytest.raises(services.NotYours):
        state(at, "We know what they want", position=1)
    assert (at.phone(0).writes, at.phone(1).writes) == (True, False)


def test_words_that_changed_since_are_not_written_over():
    at = table("intent", "close")
    old = at.phone(0).fields[0].over
    state(at, "Eight towns")
    with pytest.raises(services.StageMoved):
        at.tap(at.guest(0, 1), "state", field="aim", text="Nine towns", over=old)
    assert Intent.objects.get(audit=at.room.audit).aim == "Eight towns"


def test_a_field_that_this_table_does_not_ask_for_is_no_field():
    at = table("intent", "close")
    with pytest.raises(services.StageMoved):
        at.tap(at.guest(0), "state", field="vision", text="Together", over="")


def test_a_technology_is_hinted_at_to_who_wrote_it_and_not_to_the_room():
    at = table("intent", "close")
    state(at, "A portal for everybody")
    named = [board.fields[0].named for board in (at.phone(0), at.console, at.projector)]
    assert named == [("portal",), ("portal",), ()]
    assert "hint" not in at.screens()["projector"]


def test_leaving_it_unsaid_asks_why_and_counts_as_skipped():
    at = table("intent", "close")
    state(at, "Eight towns")
    assert "2" in at.step.asks
    with pytest.raises(services.StillOpen):
        at.press_step()
    at.press_step(reason="The managing director comes at noon")
    row = HeldStage.objects.get(session=at.scene.session, stage="intent")
    assert (row.outcome, row.reason) == ("skipped", "The managing director comes at noon")


def test_said_in_full_it_is_left_without_a_reason():
    at = table("intent", "close")
    for field in ("aim", "offer", "model"):
        state(at, "Said", field=field)
    assert at.step.asks == ""
    at.press_step()
    assert HeldStage.objects.get(session=at.scene.session, stage="intent").outcome == "done"


def test_the_facilitator_may_hold_the_pen():
    at = table("intent", "close")
    over = at.console.fields[0].over
    assert (
        doors.who_may_press(at, "state", field="aim", text="Eight towns", over=over)
        == doors.ONLY_THE_FACILITATOR
    )
    assert said(at.projector)[0] == "Eight towns"


def test_only_who_sits_here_writes_it():
    at = table("intent", "close")
    over = at.phone(0).fields[0].over
    assert (
        doors.who_may_tap(at, "state", 0, field="aim", text="Eight towns", over=over)
        == doors.ONLY_WHO_SITS_HERE
    )
