"""An audit and its two sides."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from audits.engine.formats import FORMATS, Format
from audits.organisations.models import Organisation, TenantRow, same_practice

REF_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_ref() -> str:
    """A short random name for addresses; it says nothing of the client."""
    return get_random_string(10, REF_ALPHABET)


class Preset(models.TextChoices):
    """How long an audit takes; the day plan follows from it."""

    BASIC = "basic", _("One to two weeks")
    PROJECT = "project", _("Two months")


class Audit(TenantRow):
    """One facilitated alignment audit between two sides, from preparation to review."""

    about = "organisation"

    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    title = models.CharField(_("title"), max_length=300)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="audits")
    format = models.CharField(_("kind of table"), max_length=40)
    preset = models.CharField(_("size"), max_length=10, choices=Preset, default=Preset.BASIC)
    as_of = models.DateField(
        _("judged as of"),
        null=True,
        blank=True,
        help_text=_("The day the rules take as today. Empty: the day of the report."),
    )
    scale_low = models.SmallIntegerField(_("lowest rating"), default=1)
    scale_high = models.SmallIntegerField(_("highest rating"), default=5)
    smallest_side = models.PositiveSmallIntegerField(
        _("fewest answers shown"),
        default=3,
        validators=[MinValueValidator(3)],
        help_text=_("No figure of a side with fewer answers is shown anywhere. Never below 3."),
    )
    cadence_days = models.PositiveSmallIntegerField(
        _("days between reviews"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
    )
    thresholds = models.JSONField(_("thresholds"), default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    # A rehearsal is a copy that is thrown away; what happens in it never reaches the audit.
    rehearsal_of = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="rehearsals", editable=False
    )
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        ordering = ["-updated_at", "ref"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("organisation", "rehearsal_of"),
            models.CheckConstraint(
                condition=models.Q(scale_low__lt=models.F("scale_high")),
                name="engagements_audit_scale_rises",
            ),
            models.CheckConstraint(
                condition=models.Q(smallest_side__gte=3), name="engagements_audit_smallest_side"
            ),
            models.CheckConstraint(
                condition=models.Q(cadence_days__gte=1), name="engagements_audit_cadence"
            ),
            models.CheckConstraint(
                condition=models.Q(preset__in=Preset.values), name="engagements_audit_preset"
            ),
            models.CheckConstraint(
                condition=~models.Q(title=""), name="engagements_audit_has_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagements:audit", args=[self.ref])

    @property
    def table(self) -> Format:
        """The kind of table this audit sits at: its sides, their order, who serves whom."""
        return FORMATS[self.format]

    def judged_on(self, today: date) -> date:
        """The day the rules take as today."""
        return self.as_of or today


class AuditRow(TenantRow):
    """A row that is part of one audit."""

    part_of = "audit"

    audit = models.ForeignKey(Audit, models.CASCADE, editable=False)

    class Meta(TenantRow.Meta):
        abstract = True
        constraints = [*TenantRow.Meta.constraints, *same_practice("audit")]


class Side(AuditRow):
    """One of the two sides of an audit; position 0 leads (speaks first), 1 responds."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="sides", editable=False)
    key = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ["position"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("organisation"),
            models.UniqueConstraint(
                fields=["audit", "position"], name="engagements_side_one_a_place"
            ),
            models.UniqueConstraint(fields=["audit", "key"], name="engagements_side_key_once"),
            models.CheckConstraint(
                condition=models.Q(position__in=(0, 1)), name="engagements_side_two_at_most"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="engagements_side_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def leads(self) -> bool:
        return self.position == 0


class Override(AuditRow):
    """A rule of the method that the facilitator set aside; the reason is printed in the report.

    `what` begins with the guard's name, as in `intent-guard T3`.
    """

    what = models.TextField()
    reason = models.TextField(_("reason"))
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        ordering = ["position", "pk"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="engagements_override_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


class Edit(AuditRow):
    """One change a person made while preparing, kept so that it can be taken back."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(default=list)
    created = models.JSONField(default=list)
    touched = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta(AuditRow.Meta):
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["audit", "-made_at"], name="engagements_edit_latest")]

    def __str__(self) -> str:
        return f"{self.audit} {self.made_at:%H:%M}"
