"""First of all: what the leading side wants, in its own words, before any solution is spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Side
from audits.goals.method_words import method_words
from audits.goals.models import Intent
from audits.goals.selectors import intent_of
from audits.workshops import services
from audits.workshops.services.telling import fingerprint
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Guest, Sent, Stage, Words
from audits.workshops.stages.wording import Piece

LONG = 600


@dataclass(frozen=True, slots=True)
class Told:
    """One field of the intent. `over` is what it says now, for who writes over it; `named` are the
    technologies and products it names, for the eyes of who wrote it."""

    name: str
    ask: Words
    text: str
    pieces: tuple[Piece, ...]
    over: str
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntentBoard:
    """`writes`: whether who looks at it may write."""

    side: SideSeen
    fields: tuple[Told, ...]
    writes: bool

    @property
    def long(self) -> bool:
        """Whether the projector must set it smaller to hold it all."""
        return sum(len(field.text) for field in self.fields) > LONG

    @property
    def stated(self) -> int:
        return sum(bool(field.text) for field in self.fields)


def _board(room: Room, *, writes: bool) -> IntentBoard:
    intent = intent_of(room.audit)
    return IntentBoard(
        side=room.sides_seen[0],
        fields=tuple(_told(room, intent, name, hint=writes) for name in room.audit.table.intent),
        writes=writes,
    )


def _told(room: Room, intent: Intent, name: str, *, hint: bool) -> Told:
    text = getattr(intent, name).strip()
    return Told(
        name=name,
        ask=intent._meta.get_field(name).verbose_name,
        text=text,
        pieces=room.pieces(text),
        over=fingerprint(getattr(intent, name)),
        named=tuple(method_words([text])) if hint else (),
    )


def _console(room: Room) -> IntentBoard:
    return _board(room, writes=True)


def _projector(room: Room) -> IntentBoard:
    return _board(room, writes=False)


def _phone(room: Room, side: Side) -> IntentBoard:
    return _board(room, writes=side.leads)


def _state(room: Room, sent: Sent) -> None:
    _write(room, room.sides[0], sent)


def _state_from_seat(room: Room, guest: Guest, sent: Sent) -> None:
    _write(room, guest.side, sent)


def _write(room: Room, side: Side, sent: Sent) -> None:
    services.state_intent(
        room.session, side, sent.words("field"), sent.words("text"), over=sent.words("over")
    )


STAGE = Stage(
    key="intent",
    title=_("What is wanted"),
    purpose=_("What is wanted, what is offered, how it is to work. No solutions yet."),
    say=_(
        "“First we hear what you want to achieve, and nothing else. How it is done comes later, and only when everybody in this room can repeat what it is for.”"
    ),
    prompts=(
        _("When a product or a technology is named, ask: and what would that give you?"),
        _("Write the sentence as it was said. Do not tidy it."),
        _("The other side listens and flags words. Nobody answers yet."),
    ),
    minutes=20,
    then=(
        _("The words appear on the big screen."),
        _("After that, what was heard is said back."),
    ),
    console=_console,
    projector=_projector,
    phone=_phone,
    acts={"state": _state},
    seat_acts={"state": _state_from_seat},
)
