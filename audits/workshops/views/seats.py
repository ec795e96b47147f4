"""A phone: its page, and what is tapped on it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits.workshops import live, painting, services
from audits.workshops.models import Question, Session
from audits.workshops.seat_cookies import key_of
from audits.workshops.selectors import (
    answered_by,
    open_session,
    seat_of,
)
from audits.workshops.stages.anytime import SEAT_ACTS
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Guest, NotUnderstood, OldScreen, Sent
from audits.workshops.views.answering import answered
from audits.workshops.views.entering import CODE_STAYS_HERE

DONT_KNOW = "none"
"""What the phone's form sends as the rating of who does not know."""


def guest_of(request: HttpRequest, session: Session) -> Guest | None:
    """Who holds this phone, by the key in its cookie; None without a seat in this very room."""
    key = key_of(request, session.code)
    seat = seat_of(session, key)
    return Guest(seat, key) if seat else None


@require_POST
def act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """One tap. 204 only when it is kept; 409 when the room has moved on, 404 without a seat."""
    session = open_session(code)
    guest = guest_of(request, session) if session else None
    if session is None or guest is None:
        raise Http404
    back = reverse("workshops:room", args=[session.code])
    return answered(request, lambda: perform(Room(session), guest, act, Sent(request.POST)), back)


def perform(room: Room, guest: Guest, act: str, sent: Sent) -> None:
    """Raises OldScreen for an act that this stage does not have, and while the room pauses."""
    chosen = room.stage.seat_acts.get(act) or SEAT_ACTS.get(act)
    if chosen is None or room.session.paused:
        raise OldScreen
    chosen(room, guest, sent)


@require_POST
def ballot(request: HttpRequest, code: str, question: UUID) -> HttpResponse:
    """One answer: 204 (or the page again) only after it is committed; 409 when the vote is closed.

    Paused or not, an open vote takes what a phone had kept. What a script sends comes by the ballot
    lane, which says the same.
    """
    return filed(request, code, lambda: services.cast(answer_of(request, code, question)))


def answer_of(request: HttpRequest, code: str, question: UUID) -> services.Answer:
    """What a phone sent. Raises NotUnderstood where nothing was chosen."""
    sent = Sent(request.POST)
    dont_know = sent.words("rating") == DONT_KNOW
    rating = None if dont_know else sent.number("rating")
    if rating is None and not dont_know:
        raise NotUnderstood(_("Choose an answer first, or “I don’t know”."))
    code = code.upper()
    prediction = sent.number("prediction")
    return services.Answer(code, key_of(request, code), question, rating, prediction, dont_know)


def filed(request: HttpRequest, code: str, file: Callable[[], object]) -> HttpResponse:
    """How it went; a code that opens nothing and a key that sits nowhere are answered alike."""
    try:
        return answered(request, file, reverse("workshops:room", args=[code.upper()]))
    except services.NoSeat:
        raise Http404 from None


def room(request: HttpRequest, code: str) -> HttpResponse:
    """The phone's page of an open room; whoever has no seat yet is shown the way in."""
    session = open_session(code)
    guest = guest_of(request, session) if session else None
    if session is None or guest is None:
        return redirect("workshops:enter", code)
    response = render(request, "workshops/phone.html", phone_page(request, Room(session), guest))
    response.headers["Referrer-Policy"] = CODE_STAYS_HERE
    return response


def phone_page(request: HttpRequest, room: Room, guest: Guest) -> dict[str, object]:
    """The fragment all phones of the side have, with what is this phone's own: which questions it
    has answered. Never what it answered: phones lie on tables."""
    audience = painting.PHONES[guest.side.position]
    asked = [each for each in room.questions if each.state == Question.State.OPEN]
    answered = answered_by(guest.key, asked) if asked else frozenset()
    board = room.stage.phone(room, guest.side)
    taking = [each.pk for each in getattr(board, "questions", ())]
    left = [pk for pk in taking if pk not in answered]
    change = request.GET.get("change", "")
    asking = change if change in taking else next(iter(left), "")
    own = {"asking": asking, "all_saved": bool(taking) and not asking}
    return {
        "fragment": painting.fragment(room, audience, request=request, **own),
        "title": painting.title_of(room, audience),
        "live": live.token(room.session.pk, audience, holder=guest.key),
        "version": room.session.version,
        "answered": sorted(answered - {change}),
        "asking": asking,
        "seat_tag": sha256(guest.key.encode()).hexdigest()[:8],
        "now": room.now,
    }
