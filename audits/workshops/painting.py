"""Draws a session for one audience: the same words for everybody who watches it in one language.

A page adds what is its own (the token of its forms, a phone's own answers) to the very same
templates; a live screen gets them without.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import select_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.organisations import walls
from audits.workshops.consoles import console_extras
from audits.workshops.doors import SESSION
from audits.workshops.joining import join_block
from audits.workshops.live import Audience, Drawn
from audits.workshops.models import Session
from audits.workshops.selectors import session_drawn
from audits.workshops.services.leaving import open_matters
from audits.workshops.stages import title_of as stage_title
from audits.workshops.stages.frame import Frame, frame_of
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Step

PHONES: tuple[Audience, Audience] = ("phone-0", "phone-1")
"""The audiences of the leading and of the responding side, by place."""


def draw(session_pk: UUID, audience: Audience) -> Drawn:
    """The session as `audience` sees it now, in the active language. Raises ObjectDoesNotExist when
    it is no more."""
    with walls.behind(SESSION, session_pk), transaction.atomic():
        room = Room(session_drawn(session_pk))
        return Drawn(room.session.version, title_of(room, audience), fragment(room, audience))


def fragment(
    room: Room, audience: Audience, *, request: HttpRequest | None = None, **own: object
) -> SafeString:
    """The part of the page that changes with the room. `request` and `own` only for a page."""
    screen = audience.partition("-")[0]
    frame = frame_of(room, acts_at=_acts_at(room.session, screen))
    template = select_template(
        [
            f"workshops/stages/{room.stage.templates}/{screen}.html",
            f"workshops/stages/{screen}.html",
        ]
    )
    context: dict[str, Any] = {
        "frame": frame,
        "stage": frame.stage,
        "page_request": request,
        "token": get_token(request) if request else "",
        **_board(room, frame, audience),
        **own,
    }
    return mark_safe(template.render(context))  # noqa: S308 - a template has escaped it  # nosec B308, B703


def _board(room: Room, frame: Frame, audience: Audience) -> dict[str, Any]:
    """What the audience may see, and nothing else: blanked and paused, no board is read at all."""
    if audience == "console":
        finished = frame.finished
        return {
            "board": None if finished else room.stage.console(room),
            "step": None if finished else next_step(room),
            "onward": None if finished else onward(room),
            "console": console_extras(room, room_sees=fragment(room, "projector")),
        }
    own = {"side": frame.sides[PHONES.index(audience)]} if audience in PHONES else {}
    if frame.finished or frame.blanked or (frame.paused and audience in PHONES):
        return {"board": None, **own}
    if audience == "projector":
        return {
            "board": room.stage.projector(room),
            "join": join_block(room.session) if frame.joining or not frame.begun else None,
        }
    return {"board": room.stage.phone(room, room.sides[own["side"].position]), **own}


def next_step(room: Room) -> Step | None:
    """The stage's own next step, or on to the next stage; None at the end of the agenda."""
    own = room.stage.next_step(room) if room.stage.next_step else None
    return own or onward(room)


def onward(room: Room) -> Step | None:
    """On to the stage that follows; a stage left with matters open asks why."""
    if room.following is None:
        return None
    matters = open_matters(room.session, room.stage.key) if room.held else 0
    return Step(
        label=_("On to: %(stage)s") % {"stage": stage_title(room.following.stage)},
        sends={"leaving": "" if room.place is None else str(room.place)},
        asks=ngettext(
            "%(n)d matter is still open. Why go on?",
            "%(n)d matters are still open. Why go on?",
            matters,
        )
        % {"n": matters}
        if matters
        else "",
    )


def title_of(room: Room, audience: Audience) -> str:
    """The tab's title: the state first, because tabs are narrow."""
    parts = [str(room.stage.title), room.audit.organisation.name]
    question = room.question
    if question is not None and question.state == question.State.OPEN and audience not in PHONES:
        parts.insert(0, f"{room.answered(question)}/{room.asked_of(question)}")
    return " – ".join(parts)


def _acts_at(session: Session, screen: str) -> str:
    if screen == "console":
        return reverse("workshops:acts", args=[session.audit.ref, session.pk])
    if screen == "phone" and session.code:
        return reverse("workshops:seat_acts", args=[session.code])
    return ""
