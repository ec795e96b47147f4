"""The read-back: promises aloud, then the room closes for good."""

from __future__ import annotations

import pytest

from audits.reports.models import Report
from audits.workshops import services
from audits.workshops.models import HeldStage, Seat
from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def test_closing_deletes_the_seats_and_ends_the_session():
    at = table("close")
    at.press_step()
    assert (at.room.session.state, Seat.objects.filter(session=at.room.session).count()) == (
        "finished",
        0,
    )


def test_what_was_not_held_needs_a_reason_that_is_kept():
    at = table("close", "rate")
    assert "Importance" in at.step.asks
    with pytest.raises(services.ReasonMissing):
        at.press_step()
    at.press_step(reason="The train")
    row = HeldStage.objects.get(session=at.room.session, stage="rate")
    assert (row.outcome, row.reason) == ("skipped", "The train")


def test_finishing_twice_is_refused():
    at = table("close")
    step = at.step
    at.press_step()
    with pytest.raises(services.AlreadyFinished):
        services.finish(at.room.session, by=at.scene.facilitator)
    assert step.act == "finish"


def test_closing_issues_the_report(django_capture_on_commit_callbacks):
    at = table("close")
    with django_capture_on_commit_callbacks(execute=True):
        at.press_step()
    report = Report.objects.get(audit=at.room.audit)
    assert (report.version, report.requested_by) == (1, at.scene.facilitator)


def test_a_room_without_that_stage_can_be_closed_all_the_same():
    at = table("rate")
    at.press("finish", reason="Enough for today")
    assert at.room.session.state == "finished"
