"""The worker's entry point. Celery is the doorbell, never the record: the `Report` row is the queue."""

from __future__ import annotations

import contextlib
import os
import threading
from typing import Any

from celery import Celery, bootsteps, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alignment.settings")

SWEEP = "audits.reports.tasks.sweep"
SWEEP_SECONDS = 15.0

app = Celery("alignment")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class Sweeper(bootsteps.StartStopStep):  # type: ignore[misc]
    """Every worker asks for a sweep every few seconds: it finds the jobs of a killed worker.

    A schedule of its own (celery beat) would be one more process to start, watch and lose; the
    worker's timer sleeps through the order to end.
    """

    def start(self, worker: Any) -> None:  # noqa: ARG002  (Celery's signature)
        self._ended = threading.Event()
        threading.Thread(target=self._ring, daemon=True).start()

    def stop(self, worker: Any) -> None:  # noqa: ARG002  (Celery's signature)
        self._ended.set()

    def _ring(self) -> None:
        while not self._ended.wait(SWEEP_SECONDS):
            # Asked while nobody listens, a sweep is worth nothing later.
            app.send_task(SWEEP, expires=SWEEP_SECONDS)


def warm_up(**_: Any) -> None:
    """Load what a report is made with before the first job asks for it; without the typesetter's
    libraries the job says so."""
    with contextlib.suppress(OSError):
        from audits.reports import press

        press.warm_up()


def look_at_the_database(**_: Any) -> None:
    """Refuse to work on a server whose database would not keep its walls."""
    from django.core.exceptions import ImproperlyConfigured

    from alignment.database_role import refuse_unsafe_database

    try:
        refuse_unsafe_database()
    except ImproperlyConfigured as refusal:
        # Celery notes what a receiver raises and goes on; only this ends it.
        raise SystemExit(str(refusal)) from refusal


signals.worker_init.connect(look_at_the_database, weak=False)
signals.worker_init.connect(warm_up, weak=False)
app.steps["worker"].add(Sweeper)
