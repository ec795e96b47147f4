"""What the facilitator presses, whatever it is: looked up by name in the stage the room is at."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.workshops.selectors import session_in
from audits.workshops.stages.anytime import ACTS
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import OldScreen, Sent
from audits.workshops.views.answering import answered, somebody_else_leads

TAKE_OVER = "lead"


@require_POST
@audit_page
def act(request: HttpRequest, audit: Audit, pk: UUID, act: str) -> HttpResponse:
    """Perform one act of the console. 204 or the console again; 409 when the room has moved on, or
    when somebody else leads: two who press at once would each undo the other."""
    session = session_in(audit, pk)
    if act != TAKE_OVER and session.led_by_id not in (None, request.user.pk):
        return somebody_else_leads(request, session)
    sent = Sent(request.POST, by=request.user)
    back = reverse("workshops:console", args=[audit.ref, session.pk])
    return answered(request, lambda: perform(Room(session), act, sent), back)


def perform(room: Room, act: str, sent: Sent) -> None:
    """Raises OldScreen for an act that this stage does not have."""
    chosen = room.stage.acts.get(act) or ACTS.get(act)
    if chosen is None or not room.session.is_open:
        raise OldScreen
    chosen(room, sent)


def nowhere(_request: HttpRequest, **_address: object) -> HttpResponse:
    """The address that acts stand below is no page itself."""
    raise Http404
