"""Importance, rated blind, with a guess at the other side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.workshops.models import Kind
from audits.workshops.stages.asking import Asking
from audits.workshops.stages.asking_acts import asking_stage

ASKING = Asking(
    stage="rate",
    kind=Kind.IMPORTANCE,
    sentence=_("How important is this for %(organisation)s over the next twelve months?"),
    low=_("not at all"),
    high=_("vital"),
    predicts=True,
)
STAGE = asking_stage(
    ASKING,
    title=_("Importance, blind"),
    purpose=_("Each for themselves: how important is each goal, and what will the others say?"),
    say=_(
        "“Answer for the whole organisation, not for your department. Then tap what you think the other side will say.”"
    ),
    prompts=(
        _("After the reveal: hear the highest and the lowest first."),
        _("Silence is fine. Count to ten."),
        _("Do not explain the figures. Let the room see them."),
    ),
    minutes=20,
)
