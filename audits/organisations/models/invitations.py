"""How somebody gets an account, or a role in one more practice."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.organisations.models.people import User
from audits.organisations.models.tenancy import TenantRow
from audits.organisations.roles import Role

GOOD_FOR = timedelta(hours=24)


def _until() -> datetime:
    return timezone.now() + GOOD_FOR


class Invitation(TenantRow):
    """Good once and for a day. The link holds a token; here stands its SHA-256 alone.

    Without an address it is whoever holds the link: the first owner, who starts the installation.
    """

    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    # Their keys. What they point to is looked up in the practice when the invitation is taken up.
    organisations = models.JSONField(default=list, editable=False)
    every_organisation = models.BooleanField(_("works with every organisation"), default=False)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(default=_until, editable=False)
    taken_up_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            *TenantRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="organisations_invitation_role"
            ),
            models.CheckConstraint(
                condition=~models.Q(email="") | models.Q(role=Role.OWNER),
                name="organisations_invitation_has_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"
