"""A report that would take the machine with it fails and says why; the same worker makes the next one."""

from __future__ import annotations

import json
import time

import pytest
from django.db import transaction

from audits.reports import services
from audits.reports.models import Report
from tests import build

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 60.0


def finished(pk):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        report = Report.objects.get(pk=pk)
        if report.state in ("ready", "failed"):
            return report
        time.sleep(0.02)
    raise TimeoutError(report.state)


def huge_table(document):
    one = {"item": "Margins", "held_by": "commercial", "needed_by": "technology"}
    document["evidence"]["sharing"] = [one | {"item": f"Margin {each}"} for each in range(900)]
    goals = document["evidence"]["goals"]
    document["evidence"]["goals"] = goals + [
        goals[0] | {"key": f"X{each}", "title": f"Aim {each}"} for each in range(900)
    ]


def gigantic_text(document):
    document["notes"] = "Words that go on and on. " * 1_500_000


def deep_nesting(document):
    goals = document["evidence"]["goals"]
    document["evidence"]["goals"] = goals + [
        goals[0] | {"key": f"X{each}", "parent": f"X{each - 1}" if each else goals[0]["key"]}
        for each in range(3_000)
    ]


BOMBS = (huge_table, gigantic_text, deep_nesting)


# As an embedded installation runs it, and as a server does.
@pytest.mark.parametrize("pool", ["solo", pytest.param("prefork", marks=pytest.mark.thorough)])
def test_bombs_fail_with_a_reason_and_the_worker_makes_the_next_report(
    start_worker, transactional_db, monkeypatch, pool
):
    for name, most in (("MEMORY_MB", "400"), ("CPU_SECONDS", "8"), ("ROWS", "600")):
        monkeypatch.setenv(f"REPORT_{name}", most)
    practice = build.practice()
    build.owner(practice)
    audit = build.audit(practice)
    for side in build.sides(audit):
        build.goal(side)
    worker = start_worker(pool=pool)
    told, reasons = {}, []
    for bomb in BOMBS:
        with transaction.atomic():
            report = services.issue(audit, by=None)
            document = json.loads(report.snapshot)
            bomb(document)
            Report.objects.filter(pk=report.pk).update(snapshot=json.dumps(document))
        failed = finished(report.pk)
        told[bomb.__name__] = (failed.state, failed.attempt, failed.pdf.name)
        reasons.append(failed.error)
        assert finished(services.issue(audit, by=None).pk).state == "ready"
    assert told == {bomb.__name__: ("failed", 1, "") for bomb in BOMBS}
    assert [each for each in reasons if "The report could not be rendered: " not in each] == []
    assert worker.process.poll() is None
    assert services.retry(Report.objects.filter(state="failed").first())
