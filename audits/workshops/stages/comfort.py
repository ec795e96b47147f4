"""The comfort pulse: how freely people can speak here. It stays in the room and is in no file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.workshops.models import Kind
from audits.workshops.services.asking import Subject
from audits.workshops.stages.asking import Asking
from audits.workshops.stages.asking_acts import asking_stage
from audits.workshops.stages.room import Room


def _this_stage(room: Room) -> tuple[Subject, ...]:
    return (room.held,) if room.held else ()


ASKING = Asking(
    stage="comfort",
    kind=Kind.COMFORT,
    sentence=_("Can you say here what you really think?"),
    low=_("hardly"),
    high=_("freely"),
    subjects=_this_stage,
    reads=False,
)
STAGE = asking_stage(
    ASKING,
    title=_("Comfort pulse"),
    purpose=_("How freely can we speak in this room right now?"),
    say=_("“One tap, nobody’s name. This one stays in the room and is in no report.”"),
    prompts=(
        _("Low is no failure of anybody. Ask what would make it one point easier."),
        _("If a side is low, let the sides talk among themselves for five minutes."),
    ),
    minutes=5,
)
