"""The facilitator's screen, and the one the room sees."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.workshops import live, painting
from audits.workshops.joining import remember_address
from audits.workshops.models import Session
from audits.workshops.selectors import session_in
from audits.workshops.stages.room import Room


@audit_page
def console(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """What happens, what to say, and the one button. Any colleague may look and may take over."""
    return _screen(request, session_in(audit, pk), "console")


@audit_page
def projector(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """The room's screen: no controls, nothing of a person."""
    return _screen(request, session_in(audit, pk), "projector")


def _screen(request: HttpRequest, session: Session, audience: live.Audience) -> HttpResponse:
    remember_address(session, request.build_absolute_uri("/"))
    room = Room(session)
    page = {
        "audit": session.audit,
        "session": session,
        "fragment": painting.fragment(room, audience, request=request),
        "title": painting.title_of(room, audience),
        "live": live.token(session.pk, audience, holder=request.session.session_key or "nobody"),
        "version": session.version,
        "now": room.now,
    }
    return render(request, f"workshops/{audience}.html", page)
