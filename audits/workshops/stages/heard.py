"""Whether people feel heard on each goal, rated blind by both sides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.workshops.models import Kind
from audits.workshops.stages.asking import Asking
from audits.workshops.stages.asking_acts import asking_stage

ASKING = Asking(
    stage="heard",
    kind=Kind.HEARD,
    sentence=_("When you speak about this with the other side, how well are you heard?"),
    low=_("not at all"),
    high=_("fully"),
)
STAGE = asking_stage(
    ASKING,
    title=_("Being heard, blind"),
    purpose=_("Who feels heard on what? Nobody is blamed; both sides answer the same."),
    say=_("“Think of the last time you spoke about it. Were you heard?”"),
    prompts=(
        _("Do not ask who was not heard. Ask what would have shown it."),
        _("Both sides may be right at once."),
    ),
    minutes=15,
)
