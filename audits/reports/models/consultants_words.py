"""What the consultant decided on each finding, said in other words, and added."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow


class FindingDecision(AuditRow):
    """What the consultant made of a finding; a rule's finding without one is still open."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        REWORDED = "reworded", _("reworded")
        DISMISSED = "dismissed", _("dismissed")

    rule = models.CharField(max_length=60, editable=False)
    subject = models.CharField(max_length=250, editable=False)
    side = models.CharField(max_length=100, blank=True, editable=False)
    decision = models.CharField(max_length=10, choices=Decision)
    advice = models.TextField(_("advice"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("decision on a finding")
        verbose_name_plural = _("decisions on findings")
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["audit", "rule", "subject", "side"], name="reports_findingdecision_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="dismissed", reason=""),
                name="reports_findingdecision_dismissed_with_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="reworded", advice=""),
                name="reports_findingdecision_reworded_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}: {self.decision}"


class Wording(AuditRow):
    """Words of page 1 as the consultant put them, in place of what the rules wrote.

    Rows are only added: the latest of a place and language stands, an empty one goes back to the
    rules. It stands for `written` alone; where the rules write otherwise since, it is set aside.
    """

    number = models.PositiveIntegerField(editable=False)
    place = models.CharField(max_length=450, editable=False)
    language = models.CharField(max_length=10, editable=False)
    written = models.TextField(editable=False)
    before = models.TextField(editable=False)
    words = models.TextField(blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["-number"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "number"], name="reports_wording_one_by_one"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


class Notes(AuditRow):
    """What the consultant adds to the report in running text: Markdown, cleaned where it is set."""

    LONGEST = 20_000

    text = models.TextField(
        _("notes"), blank=True, validators=[MaxLengthValidator(LONGEST)], max_length=LONGEST
    )

    class Meta(AuditRow.Meta):
        verbose_name = _("notes")
        verbose_name_plural = _("notes")
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit"], name="reports_notes_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
