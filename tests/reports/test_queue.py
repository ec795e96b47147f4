"""The report's row is the queue of record: nothing requested is lost, nothing is made twice."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from audits.reports.models import Report
from audits.reports.services import issue, render, rendering, retry, sweep
from audits.reports.services.rendering import ATTEMPTS
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_heartbeat(monkeypatch):
    """Inside one test's transaction the heart's own connection sees no row, and may not write."""
    monkeypatch.setattr(rendering, "HEARTBEAT_SECONDS", 3600.0)


@pytest.fixture
def audit():
    practice = build.practice()
    build.owner(practice)
    return build.audit(practice)


@pytest.fixture
def report(audit):
    return issue(audit, by=None)


def run_out(report, **fields):
    """The worker that had the report is gone."""
    past = timezone.now() - timedelta(seconds=1)
    Report.objects.filter(pk=report.pk).update(lease_until=past, **fields)


def test_a_report_becomes_ready_with_one_file(report):
    render(report.pk)
    report.refresh_from_db()
    assert (report.state, report.attempt, report.error) == ("ready", 1, "")
    with report.pdf.open() as pdf:
        assert pdf.read(5) == b"%PDF-"
    assert report.pages > 0
    assert report.step == report.steps > 0


def test_versions_count_up(audit):
    assert [issue(audit, by=None).version for _ in range(3)] == [1, 2, 3]


def test_a_report_is_rendered_once(report):
    render(report.pk)
    first = Report.objects.get(pk=report.pk)
    render(report.pk)
    again = Report.objects.get(pk=report.pk)
    assert (again.attempt, again.pdf.name, again.finished_at) == (
        1,
        first.pdf.name,
        first.finished_at,
    )


def test_a_job_in_good_hands_is_left_alone(report):
    soon = timezone.now() + timedelta(seconds=20)
    Report.objects.filter(pk=report.pk).update(state="rendering", attempt=1, lease_until=soon)
    render(report.pk)
    assert sweep() == []
    assert Report.objects.get(pk=report.pk).attempt == 1


def test_a_killed_workers_job_is_taken_up_again(report):
    run_out(report, state="rendering", attempt=1)
    assert sweep() == [report.pk]
    render(report.pk)
    report.refresh_from_db()
    assert (report.state, report.attempt) == ("ready", 2)


def test_a_lost_doorbell_is_rung_again_by_one_sweep_only(report):
    run_out(report)
    assert (sweep(), sweep()) == ([report.pk], [])


def test_a_job_that_kills_its_workers_is_given_up_with_a_reason(report):
    run_out(report, state="rendering", attempt=ATTEMPTS)
    assert sweep() == []
    report.refresh_from_db()
    assert (report.state, "stopped 3 times" in report.error) == ("failed", True)


def test_a_failure_says_why_and_can_be_retried(report):
    whole = report.snapshot
    Report.objects.filter(pk=report.pk).update(snapshot="{")
    render(report.pk)
    report.refresh_from_db()
    assert (report.state, "could not be rendered" in report.error) == ("failed", True)
    Report.objects.filter(pk=report.pk).update(snapshot=whole)
    assert retry(report)
    render(report.pk)
    assert Report.objects.get(pk=report.pk).state == "ready"


def test_what_has_not_failed_is_not_retried(report):
    assert not retry(report)


def test_who_lost_the_job_meanwhile_leaves_no_second_file(report, monkeypatch):
    def overtaken(content, on_progress):
        Report.objects.filter(pk=report.pk).update(attempt=2)
        return make(content, on_progress)

    make = rendering.render_pdf
    monkeypatch.setattr(rendering, "render_pdf", overtaken)
    render(report.pk)
    report.refresh_from_db()
    assert (report.state, report.pdf.name) == ("rendering", "")
    folder = rendering.Report._meta.get_field("pdf").storage
    assert not [
        name for name in folder.listdir(str(report.practice_id))[1] if str(report.pk) in name
    ]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_takes_long_keeps_its_lease(report, monkeypatch):
    monkeypatch.setattr(rendering, "HEARTBEAT_SECONDS", 0.05)

    def lease():
        return Report.objects.get(pk=report.pk).lease_until

    def long(content, on_progress):
        taken, end = lease(), time.monotonic() + 20
        while lease() == taken:
            assert time.monotonic() < end, "nobody renewed the lease"
        return make(content, on_progress)

    make = rendering.render_pdf
    monkeypatch.setattr(rendering, "render_pdf", long)
    render(report.pk)
    assert Report.objects.get(pk=report.pk).state == "ready"


def test_the_snapshot_is_frozen(audit, report):
    audit.title = "Another title"
    audit.save()
    assert "Another title" not in Report.objects.get(pk=report.pk).snapshot
