"""What a stage of a workshop is: what the facilitator says, what each screen shows, the one next
step, and what may be done in it. Everything a stage does it does through the services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise

if TYPE_CHECKING:
    from audits.engagements.models import Side
    from audits.organisations.models import User
    from audits.workshops.models import Seat
    from audits.workshops.stages.asking import Asking
    from audits.workshops.stages.room import Room

Words = str | Promise

NEXT_STAGE = "next-stage"
"""The act that every stage has: leave for the one that follows (`stages.anytime`)."""


class OldScreen(Exception):
    """What was pressed is not there any more: the room has moved on. Answered with 409."""


class NotUnderstood(Exception):
    """What was sent cannot be taken; its words say why. Answered with 422."""


class Sent:
    """The fields of a form somebody sent, read by their meaning. `by`: who presses at the console;
    nobody is known behind a phone."""

    def __init__(self, fields: Mapping[str, str], *, by: User | None = None) -> None:
        self._fields, self._by = fields, by

    @property
    def by(self) -> User:
        if self._by is None:
            raise OldScreen
        return self._by

    def words(self, name: str, *, longest: int = 4000) -> str:
        return self._fields.get(name, "").strip()[:longest]

    def number(self, name: str) -> int | None:
        """A whole number; None when nothing was sent. Raises NotUnderstood."""
        text = self.words(name)
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise NotUnderstood(text) from None

    def ticked(self, name: str) -> bool:
        return bool(self.words(name))

    def day(self, name: str) -> date | None:
        text = self.words(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise NotUnderstood(text) from None

    def key(self, name: str) -> UUID:
        """A row's key as one of our own forms carries it. Raises OldScreen."""
        try:
            return UUID(self.words(name))
        except ValueError:
            raise OldScreen from None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at a seat: the row without a name, and the key K that only their phone has."""

    seat: Seat
    key: str

    @property
    def side(self) -> Side:
        return self.seat.side


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The one next step: the console's button, and the → key.

    `act` is pressed with the fields `sends`. With `asks` the button first asks for a reason, whose
    question this is; it is sent as `reason`.
    """

    label: Words
    act: str = NEXT_STAGE
    sends: Mapping[str, str] = field(default_factory=dict)
    asks: Words = ""
    # The whole way of which this is a step, for the line beside the button: "open, close, reveal".
    way: tuple[Words, ...] = ()
    at: int = 0


ConsoleAct = Callable[["Room", Sent], None]
SeatAct = Callable[["Room", Guest, Sent], None]
Board = object
"""What a screen of the stage shows: a frozen dataclass of words, numbers, and tuples of such. It
holds nothing that its screen may not show, so that no template can show it. No model rows."""


def nothing(_room: Room) -> Board:
    """A screen of which the shared frame says it all."""
    return None


def nothing_for(_room: Room, _side: Side) -> Board:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage. Only `key`, words and minutes are needed; whatever else is missing is the shared
    default: the purpose on the projector, "look at the screen" on phones, one step to the next.

    `phone` is drawn once for all phones of a side: it must not differ between two people of it.
    What is a person's own ("saved") comes with their page, from the key on their phone.
    """

    key: str
    title: Words
    purpose: Words
    say: Words = ""
    prompts: tuple[Words, ...] = ()
    minutes: int
    # What phones say comes next while they wait here.
    then: tuple[Words, ...] = ()
    next_step: Callable[[Room], Step | None] | None = None
    console: Callable[[Room], Board] = nothing
    projector: Callable[[Room], Board] = nothing
    phone: Callable[[Room, Side], Board] = nothing_for
    acts: Mapping[str, ConsoleAct] = field(default_factory=dict)
    seat_acts: Mapping[str, SeatAct] = field(default_factory=dict)
    # The folder of its templates, when it looks like another stage.
    looks: str = ""
    # Whether an agenda may hold it: the lobby is before every agenda.
    planned: bool = True
    # What it asks blind, if it does (an `asking.Asking`): it may then be opened before the day.
    asking: Asking | None = None

    @property
    def templates(self) -> str:
        return self.looks or self.key
