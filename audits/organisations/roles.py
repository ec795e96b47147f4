"""What somebody is to a practice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What each may is written in `policies`."""

    OWNER = "owner", _("Owner")
    CONSULTANT = "consultant", _("Consultant")
    EXECUTIVE = "executive", _("Executive")
    PARTNER = "partner", _("Partner contact")


WORKING = (Role.OWNER, Role.CONSULTANT)
"""Who works for the practice; the others are its clients' people."""
