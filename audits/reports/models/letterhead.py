"""What the reports of a practice are printed on, and whose logos they carry."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.organisations.models import (
    Organisation,
    TenantRow,
    same_practice,
)


class Paper(models.TextChoices):
    A4 = "a4", "A4"
    LETTER = "letter", "Letter"


class Letterhead(TenantRow):
    """What the reports of a practice are printed on, unless a report asks for something else."""

    paper = models.CharField(_("paper"), max_length=10, choices=Paper, default=Paper.A4)

    class Meta(TenantRow.Meta):
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["practice"], name="reports_letterhead_once"),
            models.CheckConstraint(
                condition=models.Q(paper__in=Paper.values), name="reports_letterhead_paper"
            ),
        ]

    def __str__(self) -> str:
        return self.get_paper_display()


class Logo(TenantRow):
    """The logo of an organisation, or without one the practice's own: a PNG of our own drawing, kept
    in the store of logos under its practice and the digest of its bytes."""

    about = "organisation"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", editable=False
    )
    sha256 = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("organisation"),
            models.UniqueConstraint(
                fields=["organisation"], name="reports_logo_one_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["practice"],
                condition=models.Q(organisation=None),
                name="reports_logo_one_of_the_practice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.practice}"

    @property
    def file(self) -> str:
        """Where its bytes lie, below the store's root."""
        return f"{self.practice_id}/{self.sha256}.png"
