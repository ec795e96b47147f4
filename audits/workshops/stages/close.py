"""Read-back and close: what was promised is read aloud, then the room is closed for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.commitments.models import Commitment, Status
from audits.engagements.models import Side
from audits.workshops.stages.room import Room, SideSeen
from audits.workshops.stages.stage import Stage, Step


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as it is read aloud."""

    side: SideSeen
    text: str
    owner: str
    due: date | None
    signed: bool


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the room leaves with. `ahead` are the titles of stages that were not held."""

    promises: tuple[Promise, ...]
    ahead: tuple[str, ...]


def _read_back(room: Room) -> ReadBack:
    made = Commitment.objects.filter(audit=room.audit).exclude(status=Status.WITHDRAWN)
    return ReadBack(
        promises=tuple(
            Promise(
                room.seen(room.sides[row.from_side.position]),
                row.text,
                row.owner,
                row.due,
                row.status != Status.PROPOSED,
            )
            for row in made.select_related("from_side").order_by("from_side__position", "position")
        ),
        ahead=tuple(str(title) for title in _not_held(room)),
    )


def _not_held(room: Room) -> list[str]:
    from audits.workshops.stages import title_of

    return [
        title_of(row.stage) for row in room.agenda if not row.outcome and row.position != room.place
    ]


def _for_phone(room: Room, _side: Side) -> ReadBack:
    return _read_back(room)


def _next_step(room: Room) -> Step | None:
    """Close the room for good; what was not held needs a reason."""
    left = _not_held(room)
    return Step(
        label=_("Close the room and make the report"),
        act="finish",
        asks=_("Not held: %(stages)s. Why?") % {"stages": ", ".join(left)} if left else "",
    )


STAGE = Stage(
    key="close",
    title=gettext_lazy("Read back and close"),
    purpose=gettext_lazy("What we promise each other, read aloud."),
    say=gettext_lazy(
        "“I read each promise. Whoever receives it says yes, or says what is missing. Then the room closes, the answers are deleted, and the report is made.”"
    ),
    prompts=(
        gettext_lazy("No promise without an owner and a date."),
        gettext_lazy("Book the next review before anybody leaves."),
    ),
    minutes=15,
    then=(gettext_lazy("The promises are read aloud. Listen for yours."),),
    next_step=_next_step,
    console=_read_back,
    projector=_read_back,
    phone=_for_phone,
)
