"""The doorbell: tasks carry an id, services do the work, the `Report` row is the record."""

from __future__ import annotations

import logging

from celery import shared_task

from audits.reports import services

logger = logging.getLogger(__name__)


@shared_task
def render_report(report_id: str) -> None:
    """Render the report, unless somebody else does or did."""
    services.render(report_id)
    services.tell(report_id)


@shared_task
def sweep() -> None:
    """Ring again for every report whose worker is gone or never came."""
    for report_id in services.sweep():
        logger.warning("Report %s waits for a worker; ringing again", report_id)
        render_report.delay(str(report_id))
    for report_id in services.untold():
        services.tell(report_id)
