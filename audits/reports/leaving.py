"""What is handed over before something is erased: audit files, the reports as they were printed, and
what the log says, in one ZIP."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO

from django.db.models import Q
from django.utils.text import slugify

from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.organisations.models import LogEntry, Practice
from audits.organisations.services import inert
from audits.reports.doomed import Doomed
from audits.reports.exchange import evidence_of
from audits.reports.models import Report

IN_MEMORY = 8 * 1024 * 1024
COLUMNS = ("number", "at", "who", "act", "subject", "result")
CHAINED = (*COLUMNS, "who_salt", "who_seal", "subject_salt", "subject_seal", "before", "digest")


def packed(doomed: Doomed) -> IO[bytes]:
    """The ZIP, at its beginning; to be closed by who takes it."""
    audits = [each for each in doomed.audits if each.rehearsal_of_id is None]
    about = Q(pk=None)
    for parts in doomed.traces:
        about |= Q(*(Q(subject__contains=part) for part in parts))
    if doomed.person:
        about |= Q(who=doomed.person)
    entries = LogEntry.objects.filter(about, practice=doomed.practice)
    return _packed(audits, doomed.reports, entries, COLUMNS)


def packed_practice(practice: Practice) -> IO[bytes]:
    """Everything of a practice, its log with all that is needed to check the chain."""
    return _packed(
        Audit.objects.filter(practice=practice, rehearsal_of=None),
        Report.objects.filter(practice=practice).select_related("audit"),
        LogEntry.objects.filter(practice=practice),
        CHAINED,
    )


def _packed(
    audits: Iterable[Audit],
    reports: Iterable[Report],
    entries: Iterable[LogEntry],
    columns: tuple[str, ...],
) -> IO[bytes]:
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed on
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for audit in audits:
            whole.writestr(f"{_name(audit)}/audit.json", audit_file.write(evidence_of(audit)))
        for report in reports:
            at = f"{_name(report.audit)}/report-v{report.version}"
            whole.writestr(f"{at}.json", report.snapshot)
            if pdf := _pdf(report):
                whole.writestr(f"{at}.pdf", pdf)
        whole.writestr("log.csv", _log(entries, columns))
    file.seek(0)
    return file


def _name(audit: Audit) -> str:
    return f"{slugify(audit.title)[:60] or 'audit'}-{audit.ref}"


def _pdf(report: Report) -> bytes:
    """Empty where there is none: the snapshot beside it says the same."""
    try:
        with report.pdf.open("rb") as pdf:
            return bytes(pdf.read())
    except (FileNotFoundError, ValueError):
        return b""


def _log(entries: Iterable[LogEntry], columns: tuple[str, ...]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for entry in sorted(entries, key=lambda each: each.number):
        said = [getattr(entry, name) for name in columns]
        said[1] = entry.at.isoformat()
        writer.writerow([inert(str(each)) for each in said])
    return "\ufeff" + text.getvalue()
