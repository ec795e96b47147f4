"""A session that is finished makes the report of its audit; one that was only rehearsed makes none."""

from __future__ import annotations

import pytest

from audits.reports import services
from audits.reports.models import Report
from audits.reports.snapshot import read
from audits.workshops import services as workshop
from tests import room as rooms

pytestmark = pytest.mark.django_db(transaction=True)


def finish(room, reason="Time was up"):
    workshop.finish(room.session, by=room.facilitator, reason=reason)


def test_the_report_is_issued_by_whoever_closed_the_room():
    room = rooms.opened(leading=3, responding=3)
    finish(room)
    report = Report.objects.get()
    assert (report.audit, report.version, report.state) == (room.audit, 1, "queued")
    assert report.requested_by == room.facilitator


def test_the_report_holds_what_was_held_and_skipped_and_who_was_there():
    room = rooms.opened(leading=3, responding=3)
    workshop.go_to(room.session, leaving=None, to=1, reason="Everybody knows the way in")
    finish(room, reason="The train left")
    (held,) = read(Report.objects.get().snapshot).evidence.sessions
    assert dict(held.joined) == {"commercial": 3, "technology": 3}
    assert [(stage.outcome, stage.reason) for stage in held.stages] == [
        ("skipped", "Everybody knows the way in"),
        ("done", None),
        ("skipped", "The train left"),
        ("skipped", "The train left"),
    ]


def test_a_session_finished_twice_makes_one_report():
    room = rooms.opened(leading=1)
    finish(room)
    with pytest.raises(workshop.AlreadyFinished):
        finish(room)
    assert Report.objects.count() == 1


def test_each_session_of_an_audit_makes_the_next_version():
    room = rooms.opened(leading=1)
    finish(room)
    second = workshop.plan_session(room.audit, title="Again", stages=[], by=room.facilitator)
    finish(rooms.Room(workshop.open_room(second), room.facilitator))
    assert sorted(Report.objects.values_list("version", flat=True)) == [1, 2]


def test_a_rehearsal_makes_none():
    room = rooms.opened()
    copy = services.rehearse(room.session, by=room.facilitator)
    finish(rooms.Room(workshop.open_room(copy), room.facilitator))
    assert not Report.objects.exists()
