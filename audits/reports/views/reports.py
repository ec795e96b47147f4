"""Reports: issuing one, following it, reading it on screen, taking its files away."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.engine import audit_file as engine_file
from audits.engine.evidence import Evidence
from audits.organisations.policies import may
from audits.reports import services
from audits.reports import snapshot as frozen
from audits.reports.exchange import evidence_of
from audits.reports.forms import AcceptForm, IssueForm
from audits.reports.models import Report
from audits.reports.policies import TAKE_EVIDENCE, WORK_ON_REPORT
from audits.reports.selectors import report_open_to, reports_of
from audits.reports.views import files, reading


@require_GET
@audit_page
def reports(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Every version, the latest first."""
    versions = list(reports_of(request.user, audit))
    context = {
        "audit": audit,
        "stage": "report",
        "latest": versions[0] if versions else None,
        "earlier": versions[1:],
        "changed": bool(versions) and audit.updated_at > versions[0].requested_at,
        "form": IssueForm(audit),
        "now": timezone.now(),
    }
    return render(request, "reports/reports.html", context)


@require_POST
@audit_page
def issue(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Freeze the evidence into the next version and queue its rendering, in the language asked for
    or else the reader's."""
    form = IssueForm(audit, request.POST)
    if not form.is_valid() and "since" in form.errors:
        messages.warning(request, _("That report cannot be compared with. Choose another."))
        return redirect("reports:reports", audit.ref)
    language = form.cleaned_data.get("language") or get_language()
    services.issue(
        audit,
        by=request.user,
        language=language or settings.LANGUAGE_CODE,
        since=form.cleaned_data["since"],
        paper=form.cleaned_data.get("paper") or None,
        standard=form.cleaned_data.get("standard") or "pdf/ua-1",
    )
    return redirect("reports:reports", audit.ref)


@audit_page
def final(request: HttpRequest, audit: Audit, version: int) -> HttpResponse:
    """Make a draft that both leads accepted the final version."""
    row = report_open_to(request.user, audit.ref, version)
    signed = services.accepted_of(row)
    sent = request.POST if request.method == "POST" else None
    form = AcceptForm(audit.sides.exclude(key__in=signed), sent)
    if request.method == "POST" and form.is_valid():
        try:
            services.make_final(row, accepted=form.cleaned_data, by=request.user)
        except services.NotTheLatest:
            messages.warning(
                request, _("Only the latest version can become final, once it is ready.")
            )
        except services.Unsigned:
            return redirect("reports:final", audit.ref, version)
        return redirect("reports:reports", audit.ref)
    context = {
        "audit": audit,
        "stage": "report",
        "report": row,
        "form": form,
        "waiting": services.waiting(row),
        "accepted": row.acceptances.select_related("side"),
    }
    return render(request, "reports/final.html", context, status=422 if form.errors else 200)


@require_POST
@audit_page
def retry(request: HttpRequest, audit: Audit, version: int) -> HttpResponse:
    """Queue a failed version again."""
    services.retry(report_open_to(request.user, audit.ref, version))
    return redirect("reports:reports", audit.ref)


@require_GET
@audit_page
def progress(request: HttpRequest, audit: Audit, version: int) -> HttpResponse:
    """How far a version is; asked again every second until it is ready or failed."""
    report = report_open_to(request.user, audit.ref, version)
    return render(request, "reports/progress.html", {"report": report, "now": timezone.now()})


@require_GET
@login_required
def report(request: HttpRequest, ref: str, version: int) -> HttpResponse:
    """The report on screen: the same composition as the PDF, from the same snapshot. Who only reads
    it sees nothing around it."""
    row = report_open_to(request.user, ref, version)
    if not may(request.user, WORK_ON_REPORT, row):
        return reading.page_for_account(request, row)
    content = files.content_of(row.snapshot)
    context = {
        "audit": row.audit,
        "report": row,
        "content": content,
        "contents": reading.parts_of(content),
        "area": "audits",
        "now": timezone.now(),
    }
    return render(request, "reports/report.html", context)


@require_GET
@login_required
def read(request: HttpRequest, ref: str, version: int) -> HttpResponse:
    """The report as its readers see it, also for who works on it."""
    return reading.page_for_account(request, report_open_to(request.user, ref, version))


@require_GET
@login_required
def pdf(request: HttpRequest, ref: str, version: int) -> HttpResponseBase:
    """The PDF of a version, as a download."""
    row = report_open_to(request.user, ref, version)
    if not services.hands_out(request.user, row, "pdf"):
        raise Http404
    if row.state != Report.State.READY:
        messages.warning(request, _("This version is not ready yet."))
        return redirect("reports:reports", ref)
    try:
        return files.pdf_of(row, by=request.user)
    except FileNotFoundError:
        works = may(request.user, WORK_ON_REPORT, row)
        return redirect("reports:reports", ref) if works else redirect("reports:home")


@require_GET
@login_required
def document(request: HttpRequest, ref: str, version: int, suffix: str) -> HttpResponse:
    """A version in another format, made from its snapshot as it is asked for."""
    row = report_open_to(request.user, ref, version)
    if not services.hands_out(request.user, row, suffix):
        raise Http404
    return files.document_of(row, suffix, by=request.user)


@require_GET
@login_required
def frozen_file(request: HttpRequest, ref: str, version: int) -> HttpResponse:
    """The audit file a version was rendered from."""
    row = report_open_to(request.user, ref, version)
    if not may(request.user, TAKE_EVIDENCE, row):
        raise Http404
    services.hand_out_audit_file(row.audit, by=request.user, version=version)
    return _as_file(frozen.read(row.snapshot).evidence, f"{files.name_of(row.audit)}-v{version}")


@require_GET
@audit_page
def audit_file(request: HttpRequest, audit: Audit) -> HttpResponse:
    """The audit as it stands now, as an audit file."""
    services.hand_out_audit_file(audit, by=request.user)
    return _as_file(evidence_of(audit), files.name_of(audit))


def _as_file(evidence: Evidence, name: str) -> HttpResponse:
    return HttpResponse(
        engine_file.write(evidence),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.audit.json"'},
    )
