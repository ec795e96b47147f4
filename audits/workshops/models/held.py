"""What happened in the room: sessions, their stages, overrides, and what was said back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Override, Side
from audits.goals.models import ScopedGoal
from audits.organisations.models import TenantRow, same_practice


class Session(AuditRow):
    """A workshop of an audit: when it was held and how many of each side came."""

    title = models.TextField(_("title"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    joined = models.JSONField(default=dict, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["position", "held_on"]
        constraints = [*AuditRow.Meta.constraints]

    def __str__(self) -> str:
        return self.title


class HeldStage(TenantRow):
    """A stage of a session: done, or skipped for a reason that is printed."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="stages", editable=False)
    stage = models.TextField()
    outcome = models.CharField(
        max_length=10, choices=[("done", _("done")), ("skipped", _("skipped"))]
    )
    reason = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["position", "pk"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["done", "skipped"]),
                name="workshops_heldstage_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.stage


class SessionOverride(TenantRow):
    """An override that was recorded in a session rather than while preparing."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="overrides", editable=False)
    override = models.OneToOneField(
        Override, models.CASCADE, related_name="in_session", editable=False
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("override in a session")
        verbose_name_plural = _("overrides in a session")
        ordering = ["override__position"]
        constraints = [*TenantRow.Meta.constraints, *same_practice("session", "override")]

    def __str__(self) -> str:
        return str(self.override)


class SayBack(AuditRow):
    """What a side heard of the other's goal, and the owner's grade (0..4) and correction."""

    goal = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="saybacks", editable=False)
    by_side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    text = models.TextField(_("what we heard"))
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    graded_by_side = models.ForeignKey(
        Side, models.CASCADE, null=True, related_name="+", editable=False
    )
    correction = models.TextField(_("correction"), blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("say-back")
        verbose_name_plural = _("say-backs")
        ordering = ["position", "pk"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("goal", "by_side", "graded_by_side"),
            models.CheckConstraint(
                condition=models.Q(grade__isnull=True) | models.Q(grade__lte=4),
                name="workshops_sayback_grade",
            ),
        ]

    def __str__(self) -> str:
        return self.text
