"""What the log says of the room: that it opened and closed, never what was said in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.engagements.acts import name_of
from audits.organisations.acts import act
from audits.workshops.models import Session

OPENED = act("session-opened", _("Session opened"))
FINISHED = act("session-finished", _("Session finished"))


def session_name(session: Session) -> str:
    return f"{session.title}: {name_of(session.audit)}"
