"""What an act is answered with, in one place for console and phone.

By script: 204 when it is done (the screens hear of it by themselves), 409 when the room has moved on,
422 with words when it cannot be taken. By a plain form: the page again, with the same words.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.commitments import services as promises
from audits.engagements.services import Superseded
from audits.goals import services as goals
from audits.workshops import services
from audits.workshops.models import Session
from audits.workshops.stages.stage import NotUnderstood, OldScreen

MOVED_ON = (
    OldScreen,
    ObjectDoesNotExist,
    Superseded,
    promises.Settled,
    services.AlreadyFinished,
    services.QuestionClosed,
    services.RoomClosed,
    services.StageMoved,
)
REFUSED = (
    NotUnderstood,
    ValidationError,
    goals.IntentFirst,
    goals.OneSided,
    promises.NotTheReceiver,
    promises.NotYetBothHalves,
    services.NobodyLeads,
    services.NotYours,
    services.OffTheScale,
    services.ReasonMissing,
    services.RoomLocked,
    services.SeatsMissing,
    services.StillOpen,
    services.TooFewToShow,
    services.TooMany,
    services.Unbalanced,
)


def answered(request: HttpRequest, act: Callable[[], object], back: str) -> HttpResponse:
    """Do it and say how it went; `back` is the page a plain form returns to."""
    try:
        act()
    except MOVED_ON:
        return _said(request, 409, _("The room has moved on. This is how it is now."), back)
    except REFUSED as refusal:
        return _said(request, 422, words_of(refusal), back)
    return HttpResponse(status=204) if by_script(request) else redirect(back)


def somebody_else_leads(request: HttpRequest, session: Session) -> HttpResponse:
    """Only who leads presses; whoever wants to takes over with one press."""
    words = _("%(name)s leads now. Press “I lead now” to take over, then press again.") % {
        "name": session.led_by
    }
    return _said(
        request, 409, words, reverse("workshops:console", args=[session.audit.ref, session.pk])
    )


def by_script(request: HttpRequest) -> bool:
    """Whether a script sent this, which reads the status and the words itself: a form that a browser
    sends by itself asks for a page."""
    return "text/html" not in request.headers.get("Accept", "")


def _said(request: HttpRequest, status: int, words: str, back: str) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"words": words}, status=status)
    messages.warning(request, words)
    return redirect(back)


def words_of(refusal: Exception) -> str:
    """What to say of a refusal: its own words where it has some for people."""
    said: dict[type[Exception], str] = {
        goals.IntentFirst: _("First the intent, said and said back. Or write down why not."),
        goals.OneSided: _("A link joins goals of the two sides."),
        promises.NotTheReceiver: _("Whoever receives the promise says whether it was kept."),
        promises.NotYetBothHalves: _("Both halves of the promise are needed before anybody signs."),
        services.NobodyLeads: _("Nobody leads the session just now. Ask the facilitator."),
        services.NotYours: _("That is for the other side to say."),
        services.OffTheScale: _("That is not on the scale."),
        services.ReasonMissing: _("A few words are needed here."),
        services.RoomLocked: _("This side of the table is full, or the room is locked."),
        services.TooMany: _("Five at most. Take one back first."),
        services.Unbalanced: _("A side is empty. To begin all the same, say why."),
    }
    if isinstance(refusal, services.SeatsMissing):
        return _("%(answered)d of %(seated)d have answered. To go on all the same, say why.") % {
            "answered": refusal.answered,
            "seated": refusal.seated,
        }
    if isinstance(refusal, services.StillOpen):
        return ngettext(
            "%(n)d matter is still open. To go on all the same, say why.",
            "%(n)d matters are still open. To go on all the same, say why.",
            refusal.matters,
        ) % {"n": refusal.matters}
    if isinstance(refusal, services.TooFewToShow):
        return _("Nothing is shown before %(needed)d have written.") % {"needed": refusal.needed}
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return said.get(type(refusal)) or str(refusal) or _("This could not be taken.")
