"""How reports leave the practice, and how long they stay."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.organisations.models import (
    Membership,
    Practice,
    TenantQuerySet,
    TenantRow,
    same_practice,
)
from audits.reports.models.report import Report


class Grant(TenantRow):
    """One report that a partner's contact may read."""

    part_of = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="grants", editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+", editable=False)
    # When the contact was sent a mail about it: when it was granted, or once it was ready.
    told_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("report", "membership"),
            models.UniqueConstraint(fields=["report", "membership"], name="reports_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.report}"


class Delivery(TenantRow):
    """How the reports of a practice leave it; a practice that decided nothing has no row."""

    practice = models.OneToOneField(
        Practice, models.CASCADE, related_name="delivery", editable=False
    )
    links = models.BooleanField(
        _("links to reports open"),
        default=True,
        help_text=_("Off: every link and whoever came in by one is refused at once."),
    )
    withheld = models.JSONField(default=list, blank=True)
    """Endings of the files that a reader outside the practice does not get."""
    mails = models.BooleanField(
        _("mail to who asked for a report, once it is ready"),
        default=True,
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("delivery of reports")
        verbose_name_plural = _("deliveries of reports")

    def __str__(self) -> str:
        return f"{self.practice}"


class Retention(TenantRow):
    """How long a practice keeps an audit after its last change; without a row for ever."""

    practice = models.OneToOneField(
        Practice, models.CASCADE, related_name="retention", editable=False
    )
    months = models.PositiveSmallIntegerField(
        _("months after the last change"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("retention")
        verbose_name_plural = _("retentions")

    def __str__(self) -> str:
        return f"{self.practice}"


class ShareLinkQuerySet(TenantQuerySet["ShareLink"]):
    def open_at(self, now: datetime) -> Self:
        """Links that lead somewhere at that moment: not run out, not taken back, and their
        practice has not shut all of them."""
        shut = Delivery.objects.filter(practice=models.OuterRef("practice"), links=False)
        return self.filter(~models.Exists(shut), revoked_at=None, expires_at__gt=now)


class ShareLink(TenantRow):
    """A way to one report for somebody without an account. Of its token only a digest is kept."""

    part_of = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="links", editable=False)
    label = models.CharField(_("for whom"), max_length=120)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    passphrase = models.CharField(max_length=200, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    uses = models.PositiveIntegerField(default=0, editable=False)

    objects = ShareLinkQuerySet.as_manager()

    class Meta(TenantRow.Meta):
        verbose_name = _("link to a report")
        verbose_name_plural = _("links to reports")
        ordering = ["-made_at"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("report"),
            models.CheckConstraint(
                condition=~models.Q(label=""), name="reports_sharelink_says_for_whom"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="reports_sharelink_runs_out",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def has_run_out(self) -> bool:
        return self.expires_at <= timezone.now()
