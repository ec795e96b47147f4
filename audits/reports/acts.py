"""What the log says of whole audits and their reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.engagements.acts import name_of
from audits.organisations.acts import act
from audits.organisations.services import VISITOR
from audits.reports.models import Report, ShareLink

IMPORTED = act("audit-imported", _("Audit imported"))
EXPORTED = act("audit-exported", _("Audit file taken away"))
REMOVED = act("audit-removed", _("Audit removed"))
ISSUED = act("report-issued", _("Report issued"))
MADE_FINAL = act("report-made-final", _("Report made final"))
ACCEPTED = act("report-accepted", _("Report accepted for a side"))
ACCEPTANCE_WITHDRAWN = act("report-acceptance-withdrawn", _("Acceptance of a report withdrawn"))
WORDED = act("page-one-worded", _("Page 1 said in other words"))
WORDING_TAKEN_BACK = act("page-one-as-written", _("Page 1 as the rules wrote it"))
GRANTED = act("report-granted", _("Report granted"))
GRANT_TAKEN_BACK = act("report-grant-taken-back", _("Report no longer granted"))
LETTERHEAD_CHANGED = act("letterhead-changed", _("Letterhead changed"))
LOGO_KEPT = act("logo-kept", _("Logo added or changed"))
LOGO_REMOVED = act("logo-removed", _("Logo removed"))
TAKEN_BEFORE_ERASURE = act("taken-before-erasure", _("Export taken before an erasure"))
ERASED = act("erased", _("Erased"))
RETENTION_CHANGED = act("retention-changed", _("Retention changed"))
CLOSED = act("practice-closed", _("Practice closed"))
DOWNLOADED = act("report-downloaded", _("Report downloaded"))
LINK_MADE = act("link-made", _("Link to a report made"))
LINK_MAILED = act("link-mailed", _("Link to a report sent by mail"))
LINK_USED = act("link-used", _("Link to a report opened"))
LINK_REVOKED = act("link-revoked", _("Link to a report taken back"))
LINK_GIVEN_AGAIN = act("link-given-again", _("Link to a report given again"))
LINKS_OPENED = act("links-opened", _("Delivery of reports changed, links open"))
LINKS_SHUT = act("links-shut", _("Delivery of reports changed, links shut"))

BY_LINK = VISITOR


def report_name(report: Report) -> str:
    return f"{name_of(report.audit)}, {report.version}"


def link_name(link: ShareLink) -> str:
    return f"{report_name(link.report)}, for {link.label}"


def visitor_name(link: ShareLink) -> str:
    """Who comes by a link, in the log: for whom it was made, and never where they were."""
    return f"{BY_LINK}{link.label}"
