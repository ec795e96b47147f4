"""An audit file in: all of it becomes an audit, or nothing does and every error is named."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audits.organisations.policies import NotAllowed
from audits.organisations.selectors import practice_of
from audits.reports.exchange import import_evidence
from audits.reports.forms import AuditFileForm

NOT_ASSIGNED = _lazy(
    "Your practice has an organisation of that name; an owner can assign it to you."
)
SHOWN = 200
"""Errors shown; a file with more is broken in one way many times."""


@login_required
def import_audit(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste it; a sound one opens as a new audit."""
    practice = practice_of(request.user)
    form = AuditFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        evidence, preset = form.cleaned_data["evidence"], form.cleaned_data["preset"]
        try:
            audit = import_evidence(evidence, practice=practice, preset=preset, by=request.user)
        except NotAllowed:
            form.add_error(None, NOT_ASSIGNED)
        else:
            messages.success(request, _("Imported: %(title)s") % {"title": audit.title})
            return redirect("goals:goals", audit.ref)
    context = {
        "form": form,
        "faults": form.faults[:SHOWN],
        "fault_count": len(form.faults),
        "more": max(0, len(form.faults) - SHOWN),
        "area": "audits",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/import.html", context, status=status)
