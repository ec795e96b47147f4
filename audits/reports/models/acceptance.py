"""What a client's executive put their own name to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Side
from audits.organisations.models import TenantRow, same_practice
from audits.reports.models.report import Report


class Acceptance(TenantRow):
    """An executive takes one version as it is, for the side they lead. One person speaks for one side."""

    part_of = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="acceptances", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False
    )
    name = models.CharField(_("name"), max_length=120)
    accepted_on = models.DateField(default=timezone.localdate, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        ordering = ["side__position"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("report", "side"),
            models.UniqueConstraint(
                fields=["report", "side"], name="reports_acceptance_once_a_side"
            ),
            models.UniqueConstraint(
                fields=["report", "by"], name="reports_acceptance_once_a_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="reports_acceptance_has_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.name}"
