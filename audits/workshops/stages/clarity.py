"""How clear each goal is, rated blind by both sides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.workshops.models import Kind
from audits.workshops.stages.asking import Asking
from audits.workshops.stages.asking_acts import asking_stage

ASKING = Asking(
    stage="clarity",
    kind=Kind.CLARITY,
    sentence=_("How clear is it to you what this goal asks for?"),
    low=_("not clear"),
    high=_("fully clear"),
)
STAGE = asking_stage(
    ASKING,
    title=_("Clarity, blind"),
    purpose=_("Would two of us, asked separately, say the same thing is wanted?"),
    say=_("“Rate how clear the goal is, not how good you find it.”"),
    prompts=(
        _("A low answer of the side that owns the goal is worth more than a high one."),
        _("Ask for the sentence that is missing, not for who forgot it."),
    ),
    minutes=15,
)
