"""The files of one version, handed to whoever was let in: an account or a visitor by a link."""

from __future__ import annotations

from functools import lru_cache

from django.http import FileResponse, HttpResponse
from django.utils.text import slugify

from audits.engagements.models import Audit
from audits.organisations.models import User
from audits.reports import documents, services
from audits.reports import snapshot as frozen
from audits.reports.content import ReportContent, compose
from audits.reports.models import Report


def pdf_of(report: Report, *, by: User | str) -> FileResponse:
    """The PDF of a ready version. Raises FileNotFoundError when it is gone; the version then says so."""
    try:
        file = report.pdf.open("rb")
    except FileNotFoundError:
        services.lose(report)
        raise
    services.hand_out(report, by=by, suffix="pdf")
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name_of(report.audit)}-v{report.version}.pdf",
        content_type="application/pdf",
    )


def document_of(report: Report, suffix: str, *, by: User | str) -> HttpResponse:
    """The version in another format, made from its snapshot as it is asked for."""
    made = documents.make(content_of(report.snapshot), suffix)
    services.hand_out(report, by=by, suffix=suffix)
    name = f"{name_of(report.audit)}-v{report.version}.{suffix}"
    return HttpResponse(
        made,
        content_type=documents.KINDS[suffix].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@lru_cache(maxsize=2)
def content_of(snapshot: str) -> ReportContent:
    """The composition of a snapshot. Who reads a version takes its files next, one after the other,
    and with forty goals the analysis is most of the work."""
    return compose(frozen.read(snapshot))


def name_of(audit: Audit) -> str:
    """A file name that says whose it is and survives every file system."""
    return slugify(audit.title)[:80] or audit.ref
