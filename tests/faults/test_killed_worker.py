"""kill -9 in the middle of a report: the next worker brings it, once."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from audits.organisations.models import Practice
from audits.reports import services, tasks
from audits.reports.models import Report
from tests import build

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 60.0


def until(pk, *states):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        report = Report.objects.get(pk=pk)
        if report.state in states:
            return report
        time.sleep(0.005)
    raise TimeoutError(f"still {report.state}, not {states}")


def test_a_killed_workers_report_is_brought_by_the_next_one(start_worker):
    build.practice()
    audit = services.load_demo(Practice.objects.get())[0]
    first = start_worker()
    pk = services.issue(audit, by=None).pk
    until(pk, "rendering")
    first.kill()
    left = Report.objects.get(pk=pk)
    assert (left.state, left.attempt) == ("rendering", 1)

    start_worker()
    # The lease runs out on its own; the test does not sit it out.
    a_lease = timedelta(minutes=1)
    Report.objects.filter(pk=pk).update(lease_until=F("lease_until") - a_lease)
    assert Report.objects.get(pk=pk).lease_until < timezone.now()
    tasks.sweep()

    ready = until(pk, "ready", "failed")
    assert (ready.state, ready.attempt) == ("ready", 2)
    _folders, files = ready.pdf.storage.listdir(str(ready.practice_id))
    assert [name for name in files if str(pk) in name] == [f"{pk}-2.pdf"]
    with ready.pdf.open() as pdf:
        assert pdf.read(5) == b"%PDF-"
