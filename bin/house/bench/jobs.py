"""How a report's job fares in an embedded installation, told as JSON: for `manage.py shell`, in a data
folder of its own.

Measured are the seconds from a queued row to its rendering, and from the kill of a worker in the middle
of a report to its end, brought by the worker that is started instead.
"""

from __future__ import annotations

import json
import os
import signal
import time

from django.conf import settings
from django.core.management import call_command

from audits.engagements.models import Audit
from audits.organisations.models import Practice
from audits.reports import services
from audits.reports.models import Report
from house import processes
from house.supervisor import Worker
from tests import build

LOOK_SECONDS = 0.002
PATIENCE_SECONDS = 120.0
JOBS = 12


def tell() -> None:
    call_command("migrate", verbosity=0)
    build.practice()
    audit = services.load_demo(Practice.objects.get())[0]
    worker = Worker()
    try:
        _job(audit, worker)  # the first one waits for the worker to start
        waits = [_job(audit, worker) for _ in range(JOBS)]
        told = {"picked_up": sorted(waits), **_killed(audit, worker)}
    finally:
        processes.stop(worker.child)
    print(json.dumps(told))


def _job(audit: Audit, worker: Worker) -> float:
    """Seconds until somebody has taken up a report; it is brought to its end."""
    report = services.issue(audit, by=None)
    began = time.perf_counter()
    _until(report, worker, Report.State.RENDERING)
    took = time.perf_counter() - began
    _until(report, worker, Report.State.READY)
    return took


def _killed(audit: Audit, worker: Worker) -> dict[str, float | int | str]:
    report = services.issue(audit, by=None)
    _until(report, worker, Report.State.RENDERING)
    os.kill(worker.child.pid, signal.SIGKILL)
    began = time.perf_counter()
    state = _until(report, worker, Report.State.READY, Report.State.FAILED)
    store = settings.DATA / "reports"
    files = [each for each in store.rglob("*.pdf") if str(report.pk) in each.name]
    return {"killed": time.perf_counter() - began, "state": state, "files": len(files)}


def _until(report: Report, worker: Worker, *states: str) -> str:
    """The state it came to. What is past rendering has been rendering."""
    end = time.monotonic() + PATIENCE_SECONDS
    passed = {*states, Report.State.READY, Report.State.FAILED}
    while time.monotonic() < end:
        state: str = Report.objects.values_list("state", flat=True).get(pk=report.pk)
        if state in passed:
            return state
        worker.keep()
        time.sleep(LOOK_SECONDS)
    raise TimeoutError(f"still {state}, not {states}")
