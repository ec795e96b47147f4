"""Letters to people, by Django's own mail."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from audits.organisations.models import Invitation

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Whether the letter left; where it did not, the link has to be handed over."""
    if not settings.PARLEY_MAIL:
        return False
    text = render_to_string(
        "organisations/invitation.txt", {"invitation": invitation, "link": link}
    )
    subject = _("An invitation to %(practice)s") % {"practice": invitation.practice}
    try:
        return bool(send_mail(" ".join(subject.split()), text, None, [invitation.email]))
    except (OSError, SMTPException) as error:
        log.warning("an invitation was not sent: %s", type(error).__name__)
        return False
