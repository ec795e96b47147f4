"""Rendering under a lease: no job is lost with its worker, none is rendered into two files."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audits.organisations import walls
from audits.reports.doors import REPORT
from audits.reports.models import Report
from audits.reports.press import NotPressed, Pressed, press
from audits.reports.services.issuing import PATIENCE

LEASE = timedelta(seconds=20)
HEARTBEAT_SECONDS = 5.0
ATTEMPTS = 3

logger = logging.getLogger(__name__)


def render(report_id: UUID | str) -> None:
    """Take the report's job, if nobody else has it, and bring it to ready or failed."""
    with walls.behind(REPORT, report_id):
        _render(report_id)


def _render(report_id: UUID | str) -> None:
    report = _take(report_id)
    if report is None:
        return
    with _lease_kept(report):
        try:
            with translation.override(report.language):
                made = render_pdf(
                    report.snapshot, lambda step, steps: _progress(report, step, steps)
                )
            _finish(report, made)
        except Exception as reason:
            if not isinstance(reason, NotPressed):
                logger.exception("Report %s could not be rendered", report.pk)
            logger.warning("Report %s: %s", report.pk, reason)
            with translation.override(report.language):
                said = _("The report could not be rendered: {reason}").format(reason=reason)
            _fail(report, said)


def render_pdf(snapshot: str, on_progress: Callable[[int, int], None]) -> Pressed:
    """The PDF of a snapshot. Only then is the typesetter loaded: it takes seconds, and a machine
    without its libraries can do everything else."""
    return press(snapshot, on_progress)


def sweep() -> list[UUID]:
    """Reports whose worker is gone or never came: given up after `ATTEMPTS`, the rest to ring for.

    Returns the ids to ring for; each is returned to one caller only.
    """
    with walls.everywhere():
        return _swept()


def _swept() -> list[UUID]:
    now = timezone.now()
    late = Report.objects.filter(
        Q(state=Report.State.QUEUED) | Q(state=Report.State.RENDERING), lease_until__lt=now
    )
    for report in late.filter(attempt__gte=ATTEMPTS):
        with translation.override(report.language):
            said = _("The worker stopped {count} times while rendering.").format(count=ATTEMPTS)
        _fail(report, said)
    return [
        report.pk
        for report in late.filter(attempt__lt=ATTEMPTS)
        if Report.objects.filter(pk=report.pk, lease_until=report.lease_until).update(
            state=Report.State.QUEUED, lease_until=now + PATIENCE
        )
    ]


def _take(report_id: UUID | str) -> Report | None:
    now = timezone.now()
    free = Q(state=Report.State.QUEUED) | Q(state=Report.State.RENDERING, lease_until__lt=now)
    taken = Report.objects.filter(free, pk=report_id, attempt__lt=ATTEMPTS).update(
        state=Report.State.RENDERING, attempt=F("attempt") + 1, lease_until=now + LEASE
    )
    return Report.objects.get(pk=report_id) if taken else None


def _held(report: Report) -> Q:
    """The row is still ours: nobody took the job over while we worked."""
    return Q(pk=report.pk, state=Report.State.RENDERING, attempt=report.attempt)


@contextmanager
def _lease_kept(report: Report) -> Iterator[None]:
    """Renew the lease from a thread of its own; rendering keeps this one busy for minutes."""
    done = threading.Event()

    def beat() -> None:
        try:
            while not done.wait(HEARTBEAT_SECONDS):
                Report.objects.filter(_held(report)).update(lease_until=timezone.now() + LEASE)
        finally:
            connection.close()

    # It acts for the same practice as we do.
    heart = threading.Thread(target=copy_context().run, args=[beat], daemon=True)
    heart.start()
    try:
        yield
    finally:
        done.set()
        heart.join()


def _progress(report: Report, step: int, steps: int) -> None:
    Report.objects.filter(_held(report)).update(step=step, steps=steps)


def _finish(report: Report, made: Pressed) -> None:
    report.pdf.save("report.pdf", ContentFile(made.pdf), save=False)
    finished = Report.objects.filter(_held(report)).update(
        state=Report.State.READY,
        pdf=report.pdf.name,
        pages=made.pages,
        findings=made.findings,
        lease_until=None,
        finished_at=timezone.now(),
    )
    if not finished and report.pdf.name:
        # Somebody else took the job over; theirs is the one file.
        report.pdf.storage.delete(report.pdf.name)


def _fail(report: Report, error: str) -> None:
    Report.objects.filter(
        pk=report.pk,
        attempt=report.attempt,
        state__in=[Report.State.QUEUED, Report.State.RENDERING],
    ).update(state=Report.State.FAILED, error=error, lease_until=None, finished_at=timezone.now())
