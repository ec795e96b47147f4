"""The second vote, after the discussion: a new question on what was furthest apart. The first stays
as it was; both are kept, and a second that differs by fewer than k answers is not told."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from audits.workshops.services.asking import Subject
from audits.workshops.stages import rate
from audits.workshops.stages.asking import Asking
from audits.workshops.stages.asking_acts import asking_stage
from audits.workshops.stages.room import Room
from audits.workshops.stages.widest import MOST, widest


def _discussed(room: Room) -> tuple[Subject, ...]:
    """What the room has heard, the widest gaps of the first vote."""
    return tuple(each.line.subject for each in widest(room, rate.ASKING)[:MOST])


ASKING: Asking = replace(rate.ASKING, stage="second", subjects=_discussed, again=True)
STAGE = asking_stage(
    ASKING,
    title=_("Second vote"),
    purpose=_("You have heard each other. Where do you stand now?"),
    say=_(
        "“The same questions again. It is no weakness to change your answer, and none to keep it.”"
    ),
    prompts=(
        _("Give them the quiet of the first vote."),
        _("What moved is worth a sentence. What did not may be a real difference: write it down."),
    ),
    minutes=10,
)
