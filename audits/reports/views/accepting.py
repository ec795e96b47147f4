"""An executive accepts a version for their side, and takes that back; both on the page they read it on."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits.organisations.policies import may
from audits.reports import services
from audits.reports.forms import AcceptanceForm
from audits.reports.models import Report
from audits.reports.policies import ACCEPT
from audits.reports.selectors import report_open_to
from audits.reports.views import reading


@require_POST
@login_required
def accept(request: HttpRequest, ref: str, version: int) -> HttpResponse:
    """They take this version as it is, for the side whose button they pressed."""
    report = _to_accept(request, ref, version)
    form = AcceptanceForm(services.sides_of(report), request.POST)
    if not form.is_valid():
        return reading.page_for_account(request, report, accepting=form)
    said = form.cleaned_data
    try:
        services.accept(report, said["side"], name=said["name"], by=request.user)
    except services.NotTheLatest:
        messages.warning(
            request, _("Only the latest version can be accepted, while it is a draft.")
        )
    except services.Unsigned:
        messages.warning(request, _("Promises in this version wait for a signature."))
    except services.AlreadyAccepted:
        messages.warning(
            request, _("That side has accepted already, or you accepted for the other one.")
        )
    return redirect("reports:report", ref, version)


@require_POST
@login_required
def withdraw(request: HttpRequest, ref: str, version: int) -> HttpResponse:
    """They do not take it any more."""
    report = _to_accept(request, ref, version)
    try:
        services.withdraw(report, by=request.user)
    except (services.NotTheLatest, services.NotAccepted):
        messages.warning(request, _("There is no acceptance of yours to take back any more."))
    return redirect("reports:report", ref, version)


def _to_accept(request: HttpRequest, ref: str, version: int) -> Report:
    report = report_open_to(request.user, ref, version)
    if not may(request.user, ACCEPT, report):
        raise Http404
    return report
