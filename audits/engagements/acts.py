"""What the log says of audits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit
from audits.organisations.acts import act

STARTED = act("audit-started", _("Audit started"))
RULE_SET_ASIDE = act("rule-set-aside", _("Rule set aside"))


def name_of(audit: Audit) -> str:
    """What an audit is called in the log: its title, and the name its addresses have."""
    return f"{audit.title} ({audit.ref})"
