"""Following a report's row until it is done, as the page does, for commands that wait for it."""

from __future__ import annotations

import time

from audits.reports.models import Report

POLL_SECONDS = 0.1
PATIENCE_SECONDS = 180.0


class NotMade(Exception):
    """The report is not there; the text says why and what can be done."""


def await_report(report: Report) -> Report:
    """The report once its PDF is there. Raises NotMade with the row's own reason otherwise.

    Patience is counted from the last progress, so a long report is not given up.
    """
    seen, since = None, time.monotonic()
    while report.is_unfinished:
        progress = (report.state, report.attempt, report.step)
        if progress != seen:
            seen, since = progress, time.monotonic()
        if time.monotonic() - since > PATIENCE_SECONDS:
            raise NotMade("No worker took the report up; it stays queued. Is one running?")
        time.sleep(POLL_SECONDS)
        report.refresh_from_db()
    if report.state != Report.State.READY:
        raise NotMade(f"The report could not be made: {report.error}")
    return report
