"""Erasing: what goes and what stays, the export first, the name typed. And how long audits are kept.

Each kind has two addresses, the page and the export; only an owner of the practice finds them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from audits.engagements.selectors import audit_open_to
from audits.organisations.models import Membership, Organisation, User
from audits.organisations.policies import may
from audits.organisations.selectors import practice_of
from audits.reports import leaving, services
from audits.reports.doomed import (
    Doomed,
    account_doomed,
    audit_doomed,
    organisation_doomed,
    session_doomed,
)
from audits.reports.erasing_forms import EraseForm, RetentionForm
from audits.reports.policies import ERASE
from audits.workshops.selectors import session_in

Found = tuple[Doomed, str]
"""What is to be erased, and the page one comes from."""


def an_audit(reader: User, ref: str) -> Found:
    audit = audit_open_to(reader, ref)
    return audit_doomed(audit), reverse("engagements:settings", args=[ref])


def a_session(reader: User, ref: str, pk: UUID) -> Found:
    session = session_in(audit_open_to(reader, ref), pk)
    return session_doomed(session), reverse("workshops:sessions", args=[ref])


def an_organisation(reader: User, pk: UUID) -> Found:
    client = get_object_or_404(Organisation.objects.visible_to(reader), pk=pk)
    return organisation_doomed(client), reverse("organisations:organisation", args=[pk])


def an_account(reader: User, pk: UUID) -> Found:
    member = get_object_or_404(Membership.objects.visible_to(reader).select_related("user"), pk=pk)
    return account_doomed(member), reverse("organisations:practice")


def owners_page(
    find: Callable[..., Found],
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page about something an owner may erase; 404 for everybody else."""

    def page_of(page: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(page)
        def opened(request: HttpRequest, **address: Any) -> HttpResponseBase:
            doomed, back = find(request.user, **address)
            if not may(request.user, ERASE, doomed.practice):
                raise Http404
            return page(request, doomed, back)

        return opened

    return page_of


def _erase(request: HttpRequest, doomed: Doomed, back: str) -> HttpResponse:
    """Show what goes, and erase it once its name was typed."""
    form = EraseForm(doomed, request.POST or None)
    if form.is_valid() and _erased(request, doomed, form):
        messages.success(request, _("Erased."))
        return redirect("reports:home")
    context = {
        "doomed": doomed,
        "form": form,
        "back": back,
        "exported": services.exported_lately(doomed),
        "export": request.path.rstrip("/") + "/export",
    }
    return render(request, "reports/erase.html", context, status=422 if form.errors else 200)


def _erased(request: HttpRequest, doomed: Doomed, form: EraseForm) -> bool:
    try:
        services.erase(doomed, by=request.user, typed=form.cleaned_data["name"])
    except services.NameNotTyped:
        form.add_error("name", _("That is not its name."))
    except services.ExportFirst:
        form.add_error(None, _("Take the export first. Nothing was erased."))
    except services.LastOwner:
        form.add_error(
            None, _("The practice would have no owner left. Make somebody else an owner first.")
        )
    except services.Oneself:
        form.add_error(None, _("Another owner has to erase your account."))
    else:
        return True
    return False


def _export(request: HttpRequest, doomed: Doomed, _back: str) -> FileResponse:
    """Everything that would go, as a ZIP."""
    packed = leaving.packed(doomed)
    services.note_export(doomed, by=request.user)
    return FileResponse(
        packed,
        as_attachment=True,
        filename=f"{slugify(doomed.name)[:60] or 'export'}.zip",
        content_type="application/zip",
    )


erase_audit = owners_page(an_audit)(_erase)
erase_session = owners_page(a_session)(_erase)
erase_organisation = owners_page(an_organisation)(_erase)
erase_account = owners_page(an_account)(_erase)
export_audit = require_GET(owners_page(an_audit)(_export))
export_session = require_GET(owners_page(a_session)(_export))
export_organisation = require_GET(owners_page(an_organisation)(_export))
export_account = require_GET(owners_page(an_account)(_export))


@login_required
def retention(request: HttpRequest) -> HttpResponse:
    """How long audits are kept; only an owner decides."""
    own = practice_of(request.user)
    if not may(request.user, ERASE, own):
        raise Http404
    form = RetentionForm(request.POST or None, initial={"months": services.retention_of(own)})
    if request.method == "POST" and form.is_valid():
        services.save_retention(own, form.cleaned_data["months"], by=request.user)
        messages.success(request, _("Saved"))
        return redirect("reports:retention")
    context = {
        "form": form,
        "practice": own,
        "overdue": services.overdue(own),
        "area": "practice",
    }
    return render(request, "reports/retention.html", context, status=422 if form.errors else 200)
