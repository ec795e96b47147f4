"""Whom a practice works for: organisations, and the partnerships between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.organisations.models.tenancy import TenantRow, same_practice


class Organisation(TenantRow):
    """A client, or a client's partner. Its goals outlive any one audit."""

    about = "pk"

    name = models.CharField(_("name"), max_length=200)

    class Meta(TenantRow.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["practice", "name"], name="organisations_organisation_name_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="organisations_organisation_has_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Partnership(TenantRow):
    """A company and one partner of its channel or supply chain."""

    about = "company"

    company = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_led")
    partner = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_joined")

    class Meta(TenantRow.Meta):
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("company", "partner"),
            models.UniqueConstraint(
                fields=["company", "partner"], name="organisations_partnership_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(company=models.F("partner")),
                name="organisations_partnership_between_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} – {self.partner}"
