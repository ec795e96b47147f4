"""What the sides do together: joint processes, what they share, what they avoid speaking of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Side
from audits.organisations.models import same_practice


class JointProcess(AuditRow):
    """A process both sides work in, as each of them describes it."""

    key = models.CharField(max_length=100)
    name = models.TextField(_("process"))
    descriptions = models.JSONField(default=dict, blank=True)
    same = models.BooleanField(_("the descriptions agree"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("joint process")
        verbose_name_plural = _("joint processes")
        ordering = ["position", "key"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "key"], name="goals_jointprocess_key_once"),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="goals_jointprocess_has_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SharedItem(AuditRow):
    """Something one side holds and the other needs: shared on a date, or withheld for a reason."""

    item = models.TextField(_("what"))
    held_by = models.ForeignKey(Side, models.CASCADE, related_name="+", verbose_name=_("held by"))
    needed_by = models.ForeignKey(
        Side, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("needed by")
    )
    shared_on = models.DateField(_("shared on"), null=True, blank=True)
    reason_withheld = models.TextField(_("why it is withheld"), blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("shared item")
        verbose_name_plural = _("shared items")
        ordering = ["position", "pk"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("held_by", "needed_by"),
            models.CheckConstraint(condition=~models.Q(item=""), name="goals_shareditem_has_item"),
        ]

    def __str__(self) -> str:
        return self.item


class Topic(AuditRow):
    """A discussion avoided so far: it gets a slot, or a recorded “not now”."""

    class Outcome(models.TextChoices):
        SLOT = "slot", _("gets a slot")
        NOT_NOW = "not-now", _("not now")

    topic = models.TextField(_("topic"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("avoided topic")
        verbose_name_plural = _("avoided topics")
        ordering = ["position", "pk"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", "slot", "not-now"]),
                name="goals_topic_outcome",
            ),
            models.CheckConstraint(condition=~models.Q(topic=""), name="goals_topic_has_topic"),
        ]

    def __str__(self) -> str:
        return self.topic
