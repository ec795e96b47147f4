"""What the log knows by name. Each floor names the acts of its own services here, once:

ISSUED = act("report-issued", _("Report issued"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from audits.organisations.models import Organisation

Words = str | Promise

ACTS: dict[str, Words] = {}
"""Every act by its key, in the words of the page that shows the log."""


def act(key: str, title: Words) -> str:
    """The key of an act, known from now on under this title."""
    ACTS[key] = title
    return key


def name_of_organisation(organisation: Organisation) -> str:
    """What a client is called in the log: its name, and the start of its key, by which it is found
    when it has got another name since."""
    return f"{organisation.name} ({mark_of(organisation)})"


def mark_of(organisation: Organisation) -> str:
    return str(organisation.pk)[:8]


SIGNED_IN = act("signed-in", _("Signed in"))
SIGN_IN_REFUSED = act("sign-in-refused", _("Sign-in refused"))
SIGNED_OUT = act("signed-out", _("Signed out"))
MEMBER_ADDED = act("member-added", _("Person added"))
MEMBER_REMOVED = act("member-removed", _("Person removed"))
ROLE_CHANGED = act("role-changed", _("Role changed"))
INVITED = act("invited", _("Person invited"))
INVITATION_REVOKED = act("invitation-revoked", _("Invitation revoked"))
PASSWORD_CHANGED = act("password-changed", _("Password changed"))
FACTOR_ADDED = act("second-factor-added", _("Second factor added"))
FACTOR_REMOVED = act("second-factor-removed", _("Second factor removed"))
ASSIGNED = act("assigned", _("Organisations assigned"))
PRACTICE_CHANGED = act("practice-changed", _("Practice changed"))
ORGANISATION_SAVED = act("organisation-saved", _("Organisation added or changed"))
LOG_TAKEN = act("log-taken", _("Log taken away as a file"))
EMERGENCY_OPENED = act("emergency-opened", _("Emergency access opened"))
EMERGENCY_LOOKED = act("emergency-looked", _("Looked at in an emergency"))
EMERGENCY_CLOSED = act("emergency-closed", _("Emergency access ended"))
