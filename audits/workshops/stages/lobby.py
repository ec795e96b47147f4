"""Before the first stage: people come in, and the sides should balance."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Stage, Step


def _begin(room: Room) -> Step | None:
    """Begin with the first stage; with an empty side only for a reason."""
    if room.place is not None:
        return None
    empty = [side.name for side in room.sides_seen if not side.joined]
    return Step(
        label=_("Begin"),
        sends={"leaving": ""},
        asks=_("Nobody of %(side)s is here. Why begin all the same?") % {"side": empty[0]}
        if empty
        else "",
    )


STAGE = Stage(
    key="lobby",
    title=gettext_lazy("Before we begin"),
    purpose=gettext_lazy("Come in, take your side of the table."),
    say=gettext_lazy(
        "“Point your camera at the code and choose your side. No name is asked for, and nobody, I included, sees how you vote.”"
    ),
    prompts=(
        gettext_lazy("Wait until both sides are here in similar numbers."),
        gettext_lazy("Whoever has no phone gets a paper ballot: add a paper place for them."),
    ),
    minutes=10,
    then=(
        gettext_lazy("The facilitator opens the first stage."),
        gettext_lazy("This phone follows by itself. Keep it on."),
    ),
    next_step=_begin,
    planned=False,
)
