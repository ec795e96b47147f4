"""A new audit: a card, then a short form."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from audits.engagements.forms import NewAuditForm
from audits.engagements.models import Audit
from audits.engagements.starts import CARDS, STARTS
from audits.engagements.views.opening import audit_page
from audits.organisations.selectors import organisations_of, practice_of


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """The ways to start, for who works for a practice."""
    practice_of(request.user)
    context = {"cards": CARDS, "area": "audits"}
    return render(request, "engagements/new.html", context)


@login_required
def new_from(request: HttpRequest, start: str) -> HttpResponse:
    """The short form behind one card."""
    if start not in STARTS:
        raise Http404
    chosen = STARTS[start]
    own = practice_of(request.user)
    form = NewAuditForm(request.POST or None, start=chosen, practice=own, by=request.user)
    if form.is_valid():
        return redirect(form.save())
    context = {
        "form": form,
        "start": chosen,
        "area": "audits",
        "known": organisations_of(request.user),
    }
    return render(request, "engagements/new_from.html", context, status=422 if form.errors else 200)


@audit_page
def audit(_request: HttpRequest, audit: Audit) -> HttpResponse:
    """An audit opens on its first page."""
    return redirect("goals:intent", audit.ref)
