"""Rehearsing a workshop on a copy, and throwing the copy away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.reports import services
from audits.workshops.selectors import session_in


@require_POST
@audit_page
def rehearse(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Copy the audit and open the copy's plan of this session."""
    session = services.rehearse(session_in(audit, pk), by=request.user)
    return redirect("workshops:sessions", session.audit.ref)


@require_POST
@audit_page
def end(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Throw a rehearsal away. An audit that is none cannot be found here."""
    if audit.rehearsal_of_id is None:
        raise Http404
    return redirect("workshops:sessions", services.throw_away(audit, by=request.user).ref)
