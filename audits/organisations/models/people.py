"""Who signs in, and for which practice they work."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from audits.organisations import policies
from audits.organisations.models.tenancy import TenantRow, same_practice
from audits.organisations.roles import Role


class UserAccounts(BaseUserManager["User"]):
    """How accounts come to be; an e-mail address is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: signs in by e-mail. Participants of a room have none."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = UserAccounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="organisations_user_one_account_an_email")
        ]

    def __str__(self) -> str:
        return self.name or self.email


class PracticeQuerySet(models.QuerySet["Practice"]):
    def visible_to(self, reader: User | AnonymousUser) -> Self:
        """The practices the reader works for."""
        return self.filter(policies.employed_by(reader))


class Practice(models.Model):
    """The consultancy: the tenant. All it keeps about its clients stays inside it."""

    name = models.CharField(_("name"), max_length=120)
    confidentiality = models.CharField(
        _("confidentiality line"),
        max_length=160,
        blank=True,
        help_text=_("Printed at the foot of every page of a report."),
    )
    accent = models.CharField(_("accent colour"), max_length=7, default="#5b2a66")
    # On its way out: from now on even its log may go.
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def __str__(self) -> str:
        return self.name


class Membership(TenantRow):
    """What one person is to one practice."""

    practice = models.ForeignKey(
        Practice, models.CASCADE, related_name="memberships", editable=False
    )
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    every_organisation = models.BooleanField(
        _("works with every organisation"),
        default=False,
        help_text=_("Of a consultant: those to come included. Otherwise the assigned ones alone."),
    )
    # Whose reports an executive reads.
    organisation = models.ForeignKey(
        "organisations.Organisation", models.SET_NULL, null=True, related_name="executives"
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("organisation"),
            models.UniqueConstraint(
                fields=["practice", "user"], name="organisations_membership_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="organisations_membership_role"
            ),
            models.CheckConstraint(
                condition=models.Q(every_organisation=False) | models.Q(role=Role.CONSULTANT),
                name="organisations_membership_every_of_consultant",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None) | models.Q(role=Role.EXECUTIVE),
                name="organisations_membership_one_of_executive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class Assignment(TenantRow):
    """An organisation a consultant works with."""

    part_of = "membership"

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, related_name="assignments"
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("membership", "organisation"),
            models.UniqueConstraint(
                fields=["membership", "organisation"], name="organisations_assignment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.organisation}"
