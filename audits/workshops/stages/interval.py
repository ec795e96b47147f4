"""A break. People think better after one, and the hard things are said beside the coffee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.workshops.stages.stage import Stage

STAGE = Stage(
    key="interval",
    title=_("Break"),
    purpose=_("Back when the clock says so."),
    say=_("“Fifteen minutes. Leave the phones on, the room waits.”"),
    prompts=(_("Speak with whoever has said nothing yet."),),
    minutes=15,
    then=(_("We go on when the break is over."),),
)
