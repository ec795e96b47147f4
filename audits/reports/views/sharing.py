"""Sharing a version: links for people without an account, made, listed, taken back, and their one
switch; grants to partners' contacts, who have one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.organisations.policies import may
from audits.organisations.selectors import practice_of
from audits.reports import services
from audits.reports.delivery_forms import DeliveryForm, GrantForm, ShareForm
from audits.reports.models import Report, ShareLink
from audits.reports.policies import CHANGE_DELIVERY
from audits.reports.selectors import (
    executives_of,
    grant_open_to,
    grants_of,
    link_open_to,
    links_of,
    report_open_to,
)
from audits.reports.taken import taken_by


@audit_page
def links(request: HttpRequest, audit: Audit, version: int) -> HttpResponse:
    """Every link to a version, and a form for one more. A new link's address is shown in the answer
    to its making and never again."""
    report = report_open_to(request.user, audit.ref, version)
    form, made, address = ShareForm(request.POST or None), None, ""
    if form.is_valid():
        to = form.cleaned_data.pop("mail", "")
        made, token = services.share(report, by=request.user, **form.cleaned_data)
        address = f"{request.build_absolute_uri(reverse('reports:door'))}#{token}"
        if to:
            _send(request, made, address, to)
        form = ShareForm()
    return _page(request, report, form=form, made=made, address=address)


@require_POST
@audit_page
def grant(request: HttpRequest, audit: Audit, version: int) -> HttpResponse:
    """Let a partner's contact read a version."""
    report = report_open_to(request.user, audit.ref, version)
    form = GrantForm(report, request.user, request.POST)
    if not form.is_valid():
        return _page(request, report, granting=form)
    contact = form.cleaned_data["contact"]
    services.grant(report, contact, by=request.user)
    messages.success(request, _("%(who)s reads this version now.") % {"who": contact.user})
    return redirect("reports:links", audit.ref, version)


@require_POST
@login_required
def take_back(request: HttpRequest, ref: str, version: int, pk: UUID) -> HttpResponse:
    """A contact reads a version no more."""
    granted = grant_open_to(request.user, ref, version, pk)
    services.take_back(granted, by=request.user)
    messages.success(
        request,
        _("%(who)s no longer reads this version.") % {"who": granted.membership.user},
    )
    return redirect("reports:links", ref, version)


def _page(
    request: HttpRequest,
    report: Report,
    *,
    form: ShareForm | None = None,
    granting: GrantForm | None = None,
    **said: object,
) -> HttpResponse:
    audit = report.audit
    delivery = services.delivery_of(audit.practice)
    form = form or ShareForm()
    granting = granting or GrantForm(report, request.user)
    context = {
        "audit": audit,
        "report": report,
        "stage": "report",
        "form": form,
        "granting": granting,
        "grants": grants_of(request.user, report),
        "executives": executives_of(report),
        "handed_out": services.handed_out(audit.practice),
        "links": links_of(request.user, report),
        "taken": taken_by(report),
        "now": timezone.now(),
        "recently": timezone.now() - services.SECOND_THOUGHTS,
        "delivery": delivery,
        "owns": may(request.user, CHANGE_DELIVERY, audit.practice),
        "is_ready": report.state == Report.State.READY,
        **said,
    }
    status = 422 if form.errors or granting.errors else 200
    return render(request, "reports/links.html", context, status=status)


def _send(request: HttpRequest, link: ShareLink, address: str, to: str) -> None:
    if services.send_link(link, address=address, to=to, by=request.user):
        messages.success(request, _("The link was sent to %(to)s.") % {"to": to})
    else:
        messages.warning(
            request, _("The mail could not be sent. Copy the link and send it yourself.")
        )


@require_POST
@login_required
def revoke(request: HttpRequest, ref: str, version: int, pk: UUID) -> HttpResponse:
    """Take a link back."""
    services.revoke(link_open_to(request.user, ref, version, pk), by=request.user)
    return redirect("reports:links", ref, version)


@require_POST
@login_required
def give_again(request: HttpRequest, ref: str, version: int, pk: UUID) -> HttpResponse:
    """Undo a taking back."""
    link = link_open_to(request.user, ref, version, pk)
    if not services.give_again(link, by=request.user):
        messages.warning(request, _("That link is gone for good. Make a new one."))
    return redirect("reports:links", ref, version)


@login_required
def delivery(request: HttpRequest) -> HttpResponse:
    """How reports leave the practice; only an owner decides."""
    own = practice_of(request.user)
    owner = may(request.user, CHANGE_DELIVERY, own)
    row = services.delivery_of(own)
    form = DeliveryForm(row, request.POST if owner and request.method == "POST" else None)
    if form.is_valid():
        services.save_delivery(form.decided(), by=request.user)
        messages.success(request, _("Saved"))
        return redirect("reports:delivery")
    context = {"form": form, "owns": owner, "delivery": row, "practice": own, "area": "practice"}
    status = 422 if form.errors else 403 if request.method == "POST" else 200
    return render(request, "reports/delivery.html", context, status=status)
