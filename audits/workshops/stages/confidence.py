"""How confident both sides are in each goal, rated blind."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.workshops.models import Kind
from audits.workshops.stages.asking import Asking
from audits.workshops.stages.asking_acts import asking_stage

ASKING = Asking(
    stage="confidence",
    kind=Kind.CONFIDENCE,
    sentence=_("How confident are you that this will be reached as it is planned?"),
    low=_("not at all"),
    high=_("certain"),
)
STAGE = asking_stage(
    ASKING,
    title=_("Confidence, blind"),
    purpose=_("Do we believe what is planned?"),
    say=_("“Answer for the plan as it stands, not for what it would take.”"),
    prompts=(
        _("Whoever answered low knows something. Ask what would have to be true."),
        _("Do not defend the plan here."),
    ),
    minutes=15,
)
