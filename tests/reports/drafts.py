"""A version that is ready to be read, without the typesetter."""

from __future__ import annotations

from audits.reports.models import Report


def made(report):
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY, pdf="made.pdf")
    report.refresh_from_db()
    return report
