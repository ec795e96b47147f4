"""The way in: the code, a side of the table, the ground rules, and back in with the resume code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from audits.workshops import services
from audits.workshops.doorkeeping import Crowded, count_failure, let_try
from audits.workshops.forms import CodeForm, KeyForm, SeatForm
from audits.workshops.keys import typed_key
from audits.workshops.models import Session
from audits.workshops.seat_cookies import forget_key, keep_key, key_of
from audits.workshops.selectors import open_session, seat_of
from audits.workshops.stages.room import Room

# The code stands in the address and must not travel to anybody's log. With no referrer at all a
# browser names no origin for its forms either, and they would be taken for forged ones.
CODE_STAYS_HERE = "strict-origin"


def join(request: HttpRequest) -> HttpResponse:
    """Type the code of the room."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "join", {"form": form}, 422 if form.errors else 200)
    try:
        session = _found(request, form.cleaned_data["code"])
    except (Crowded, NoRoom) as refusal:
        return _refused(request, form, refusal, 422)
    return redirect("workshops:room", session.code)


def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a side, accept the ground rules, take a seat. Who has a seat here goes to it."""
    try:
        session = _found(request, code)
    except (Crowded, NoRoom) as refusal:
        return _refused(request, CodeForm({"code": code}), refusal, 404)
    if seat_of(session, key_of(request, session.code)):
        return redirect("workshops:room", session.code)
    room = Room(session)
    form = SeatForm(request.POST or None, sides=room.sides)
    if form.is_valid():
        try:
            _seat, key = services.join(
                session.code,
                side_position=form.cleaned_data["side"],
                function=form.cleaned_data["function"],
            )
        except services.RoomLocked:
            form.add_error(
                None,
                _("This side of the table is full, or the room is locked. Ask the facilitator."),
            )
        except services.RoomClosed:
            return redirect("workshops:join")
        else:
            response = redirect("workshops:key", session.code)
            keep_key(request, response, session.code, key)
            return response
    context = {
        "form": form,
        "session": session,
        "sides": room.sides,
        "k": session.audit.smallest_side,
    }
    return _page(request, "enter", context, 422 if form.errors else 200)


@never_cache
def key(request: HttpRequest, code: str) -> HttpResponse:
    """The resume code, to be written down or photographed by its owner alone."""
    session = open_session(code)
    held = key_of(request, session.code) if session else ""
    if session is None or seat_of(session, held) is None:
        return redirect("workshops:enter", code)
    return _page(request, "key", {"key": held, "session": session})


def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Back to one's seat from another phone, or after this one forgot."""
    try:
        session = _found(request, code)
    except (Crowded, NoRoom) as refusal:
        return _refused(request, CodeForm({"code": code}), refusal, 404)
    form = KeyForm(request.POST or None)
    if form.is_valid():
        held = typed_key(form.cleaned_data["key"])
        if seat_of(session, held):
            response = redirect("workshops:room", session.code)
            keep_key(request, response, session.code, held)
            return response
        count_failure(request)
        form.add_error("key", _("No seat in this room has that code."))
    context = {"form": form, "session": session}
    return _page(request, "resume", context, 422 if form.errors else 200)


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Give the seat up; what was answered stays counted."""
    session = open_session(code)
    seat = seat_of(session, key_of(request, session.code)) if session else None
    response = redirect("workshops:join")
    if session is not None and seat is not None:
        services.remove_seat(session, seat.pk)
        forget_key(request, response, session.code)
    return response


class NoRoom(Exception):
    """No room is open under that code; unknown and closed are told alike."""


def _found(request: HttpRequest, code: str) -> Session:
    """The open room of that code. Raises NoRoom; Crowded where too many codes that were none came
    lately, whether this one is right or not."""
    let_try(request)
    session = open_session(code)
    if session is None:
        count_failure(request)
        raise NoRoom
    return session


def _refused(
    request: HttpRequest, form: CodeForm, refusal: Crowded | NoRoom, status: int
) -> HttpResponse:
    """The form for the code again, with why."""
    form.is_valid()
    why = _("There is no open room with this code. Look at the screen again.")
    if isinstance(refusal, Crowded):
        why, status = _("Too many wrong codes came from here. Wait a minute, then try again."), 429
    form.add_error("code", why)
    return _page(request, "join", {"form": form}, status)


def _page(
    request: HttpRequest, name: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    response = render(request, f"workshops/{name}.html", context, status=status)
    response.headers["Referrer-Policy"] = CODE_STAYS_HERE
    return response
