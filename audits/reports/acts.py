"""What the log says of whole audits and their reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.engagements.acts import name_of
from audits.organisations.acts import act
from audits.reports.models import Report

IMPORTED = act("audit-imported", _("Audit imported"))
EXPORTED = act("audit-exported", _("Audit file taken away"))
REMOVED = act("audit-removed", _("Audit removed"))
ISSUED = act("report-issued", _("Report issued"))
MADE_FINAL = act("report-made-final", _("Report made final"))
WORDED = act("page-one-worded", _("Page 1 said in other words"))
WORDING_TAKEN_BACK = act("page-one-as-written", _("Page 1 as the rules wrote it"))
GRANTED = act("report-granted", _("Report granted"))
GRANT_TAKEN_BACK = act("report-grant-taken-back", _("Report no longer granted"))
DOWNLOADED = act("report-downloaded", _("Report downloaded"))


def report_name(report: Report) -> str:
    return f"{name_of(report.audit)}, {report.version}"
