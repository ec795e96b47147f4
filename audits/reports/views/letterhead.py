"""The letterhead: on which paper reports are printed, and whose logos they carry."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audits.organisations.models import Organisation, Practice
from audits.organisations.policies import CHANGE_PRACTICE, may
from audits.organisations.selectors import organisations_of, practice_of
from audits.reports import services
from audits.reports.forms import LogoForm, PaperForm
from audits.reports.models import Logo
from audits.reports.redrawing import Unusable


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody whose logo reports carry: a client, or without one the practice."""

    name: str
    client: Organisation | None
    logo: Logo | None
    picture: str  # the logo as a data address: it has no place of its own that could be asked
    form: LogoForm


@require_GET
@login_required
def letterhead(request: HttpRequest) -> HttpResponse:
    """Paper and logos; only an owner changes the practice's."""
    return _page(request, practice_of(request.user))


@require_POST
@login_required
def paper(request: HttpRequest) -> HttpResponse:
    """Choose what reports are printed on."""
    practice = practice_of(request.user)
    form = PaperForm(request.POST)
    if not may(request.user, CHANGE_PRACTICE, practice):
        return _page(request, practice, status=403)
    if form.is_valid():
        services.choose_paper(practice, form.cleaned_data["paper"], by=request.user)
        messages.success(request, _("Saved"))
    return redirect("reports:letterhead")


@require_POST
@login_required
def logo(request: HttpRequest, pk: str | None = None) -> HttpResponse:
    """Keep the picture sent as a logo, or take the logo off."""
    practice = practice_of(request.user)
    client = get_object_or_404(organisations_of(request.user), pk=pk) if pk else None
    if client is None and not may(request.user, CHANGE_PRACTICE, practice):
        return _page(request, practice, status=403)
    if client is not None:
        practice = client.practice
    if "remove" in request.POST:
        services.remove_logo(practice, organisation=client, by=request.user)
        return redirect("reports:letterhead")
    form = LogoForm(client.name if client else practice.name, request.POST, request.FILES)
    if form.is_valid():
        try:
            upload = form.cleaned_data["picture"]
            services.keep_logo(practice, upload, organisation=client, by=request.user)
            messages.success(request, _("Saved"))
            return redirect("reports:letterhead")
        except Unusable as reason:
            form.add_error("picture", str(reason))
    return _page(request, practice, refused=(client, form), status=422)


def _page(
    request: HttpRequest,
    practice: Practice,
    *,
    refused: tuple[Organisation | None, LogoForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "practice": practice,
        "owns": may(request.user, CHANGE_PRACTICE, practice),
        "paper": services.paper_of(practice),
        "form": PaperForm(initial={"paper": services.paper_of(practice).paper}),
        "bearers": list(_bearers(request, practice, refused)),
        "area": "practice",
    }
    return render(request, "reports/letterhead.html", context, status=status)


def _bearers(
    request: HttpRequest,
    practice: Practice,
    refused: tuple[Organisation | None, LogoForm] | None,
) -> Iterator[Bearer]:
    # The practice's own is not about a client, so it is nobody's to work on; all who work here see it.
    own = Logo.objects.filter(practice=practice, organisation=None)
    logos = {each.organisation_id: each for each in Logo.objects.visible_to(request.user) | own}
    for client in (None, *organisations_of(request.user)):
        name = client.name if client else practice.name
        found = logos.get(client.pk if client else None)
        form = refused[1] if refused and refused[0] == client else LogoForm(name, auto_id=False)
        yield Bearer(name, client, found, _address(found), form)


def _address(logo: Logo | None) -> str:
    png = services.bytes_of(logo) if logo else None
    return f"data:image/png;base64,{base64.b64encode(png).decode()}" if png else ""
