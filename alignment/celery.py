"""The worker's entry point. Celery is the doorbell, never the record: the `Report` row is the queue."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery, bootsteps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alignment.settings")

SWEEP = "audits.reports.tasks.sweep"
SWEEP_SECONDS = 15.0

app = Celery("alignment")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class Sweeper(bootsteps.StartStopStep):  # type: ignore[misc]
    """Every worker asks for a sweep when it starts and from then on: jobs of a killed worker.

    A schedule of its own (celery beat) would be one more process to start, watch and lose.
    """

    # Not the consumer: that step is always the last, and waits for this one in turn.
    requires = {"celery.worker.components:Timer"}

    def start(self, worker: Any) -> None:
        self.ask()
        self.tick = worker.timer.call_repeatedly(SWEEP_SECONDS, self.ask)

    def stop(self, worker: Any) -> None:  # noqa: ARG002  (Celery's signature)
        self.tick.cancel()

    @staticmethod
    def ask() -> None:
        # Asked while nobody listens, a sweep is worth nothing later.
        app.send_task(SWEEP, expires=SWEEP_SECONDS)


app.steps["worker"].add(Sweeper)
