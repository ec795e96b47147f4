"""A table to play a stage at: press the console's buttons, tap on phones, look at the boards.

Everything goes through the stage's own acts, as a request would; `plain` says whether a board holds
nothing but words and numbers.
"""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from django.utils.functional import Promise

from audits.workshops import painting
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Guest, OldScreen, Sent  # noqa: F401 - tests expect it
from audits.workshops.views import acting, seats
from tests.room import Room as Scene


class Table:
    """An open room and its surfaces; everything is read anew each time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @property
    def room(self) -> Room:
        self.scene.session.refresh_from_db()
        return Room(self.scene.session)

    # --- The console ----------------------------------------------------------------------------
    @property
    def step(self):
        return painting.next_step(self.room)

    def press(self, act: str, **fields: object) -> None:
        sent = Sent({name: str(value) for name, value in fields.items()}, by=self.scene.facilitator)
        acting.perform(self.room, act, sent)

    def press_step(self, **fields: object) -> None:
        """Press the one button."""
        step = self.step
        self.press(step.act, **step.sends, **fields)

    def to(self, stage: str) -> None:
        """Take the room to a stage of its agenda."""
        room = self.room
        row = next(row for row in room.agenda if row.stage == stage)
        leaving = "" if room.place is None else room.place
        self.press("go-to", leaving=leaving, to=row.position, reason="For the test")

    # --- Phones ---------------------------------------------------------------------------------
    def guest(self, position: int, number: int = 0) -> Guest:
        return Guest(*self.scene.side(position)[number])

    def tap(self, guest: Guest, act: str, **fields: object) -> None:
        seats.perform(self.room, guest, act, Sent({k: str(v) for k, v in fields.items()}))

    # --- Boards ---------------------------------------------------------------------------------
    @property
    def console(self):
        return self.room.stage.console(self.room)

    @property
    def projector(self):
        return self.room.stage.projector(self.room)

    def phone(self, position: int):
        room = self.room
        return room.stage.phone(room, room.sides[position])

    def screens(self) -> dict[str, str]:
        """What every audience is sent."""
        audiences = ("console", "projector", *painting.PHONES)
        return {name: painting.draw(self.scene.session.pk, name).html for name in audiences}


def plain(board: object) -> bool:
    """Whether a board holds nothing but words, numbers and tuples of them."""
    if board is None or isinstance(board, (str, int, float, bool, date, datetime, Promise)):
        return True
    if isinstance(board, tuple):
        return all(map(plain, board))
    if dataclasses.is_dataclass(board):
        return all(plain(getattr(board, each.name)) for each in dataclasses.fields(board))
    return False
