"""Reports (the row is the queue of record), how they leave the practice, and what the consultant
decided on each finding."""

from __future__ import annotations

from audits.reports.models.acceptance import Acceptance
from audits.reports.models.consultants_words import FindingDecision, Notes, Wording
from audits.reports.models.leaving import Delivery, Grant, Retention, ShareLink, ShareLinkQuerySet
from audits.reports.models.letterhead import Letterhead, Logo, Paper
from audits.reports.models.report import Report, ReportQuerySet, file_name, report_storage

__all__ = [
    "Acceptance",
    "Delivery",
    "FindingDecision",
    "Grant",
    "Letterhead",
    "Logo",
    "Notes",
    "Paper",
    "Report",
    "ReportQuerySet",
    "Retention",
    "ShareLink",
    "ShareLinkQuerySet",
    "Wording",
    "file_name",
    "report_storage",
]
