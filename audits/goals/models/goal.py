"""What each side wants."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Side
from audits.organisations.models import Organisation, TenantRow, same_practice

SHARE = [MinValueValidator(0), MaxValueValidator(1)]


def between_0_and_1(field: str) -> models.Q:
    """The condition that `field` is empty or a share in 0..1."""
    inside = models.Q(**{f"{field}__gte": 0, f"{field}__lte": 1})
    return models.Q(**{f"{field}__isnull": True}) | inside


class Goal(TenantRow):
    """A goal of an organisation's side; it outlives an audit, so that a later one can compare."""

    about = "organisation"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="goals", editable=False
    )
    side_key = models.CharField(max_length=100, editable=False)
    title = models.TextField(_("goal"))
    statement = models.TextField(_("statement"), blank=True)
    plain = models.TextField(_("in the other side’s words"), blank=True)
    functions = models.JSONField(_("functions"), default=list, blank=True)
    measure = models.TextField(_("measure"), blank=True)
    # Text as people write it, or a number as a file carries it; never parsed.
    baseline = models.JSONField(_("today"), null=True, blank=True)
    target = models.JSONField(_("target"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    owners = models.JSONField(_("owners"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    effort = models.FloatField(
        _("effort"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    confidence = models.FloatField(_("confidence"), null=True, blank=True, validators=SHARE)

    class Meta(TenantRow.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("organisation", "parent"),
            models.CheckConstraint(condition=~models.Q(title=""), name="goals_goal_has_title"),
            models.CheckConstraint(
                condition=models.Q(effort__isnull=True) | models.Q(effort__gte=0),
                name="goals_goal_effort",
            ),
            models.CheckConstraint(
                condition=between_0_and_1("confidence"), name="goals_goal_confidence"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="goals_goal_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ScopedGoal(AuditRow):
    """A goal taken into an audit, under the key the room knows it by (C1, T3)."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="scopes", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="goals", editable=False)
    key = models.CharField(max_length=100)
    position = models.PositiveIntegerField(default=0)
    importance = models.FloatField(_("importance"), null=True, blank=True, validators=SHARE)
    discussed_before = models.BooleanField(_("spoken of before"), null=True, blank=True)
    hidden_from = models.JSONField(_("hidden from"), default=list, blank=True)
    # The grade of the latest say-back, written by the room; the intent guard below it needs it.
    latest_grade = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("goal in scope")
        verbose_name_plural = _("goals in scope")
        ordering = ["position", "key"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("goal", "side"),
            models.UniqueConstraint(fields=["audit", "key"], name="goals_scopedgoal_key_once"),
            models.UniqueConstraint(fields=["audit", "goal"], name="goals_scopedgoal_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="goals_scopedgoal_has_key"),
            models.CheckConstraint(
                condition=between_0_and_1("importance"), name="goals_scopedgoal_importance"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.goal.title}"


class Exemption(TenantRow):
    """A research goal excused from serving another goal, with its three limits."""

    part_of = "goal"

    goal = models.OneToOneField(
        ScopedGoal, models.CASCADE, related_name="exemption", editable=False
    )
    reason = models.TextField(_("reason"), blank=True)
    sponsor = models.TextField(_("sponsor"), blank=True)
    ceiling = models.JSONField(_("ceiling"), null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)

    class Meta(TenantRow.Meta):
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")
        constraints = [*TenantRow.Meta.constraints, *same_practice("goal")]

    def __str__(self) -> str:
        return self.reason


class Way(models.TextChoices):
    """How a goal can be reached. Adopt: take over somebody else's idea, within its licence."""

    BUILD = "build", _("Build")
    BUY = "buy", _("Buy")
    RENT = "rent", _("Rent")
    ADOPT = "adopt", _("Adopt")
    COMBINE = "combine", _("Combine")
    NONE = "none", _("Do nothing")


class Option(TenantRow):
    """One way to reach a goal, compared with the others; at most one is chosen."""

    part_of = "goal"

    goal = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="options", editable=False)
    position = models.PositiveIntegerField(default=0)
    way = models.CharField(_("way"), max_length=10, choices=Way)
    note = models.TextField(_("note"), blank=True)
    chosen = models.BooleanField(_("chosen"), default=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["position", "pk"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("goal"),
            models.UniqueConstraint(
                fields=["goal"],
                condition=models.Q(chosen=True),
                name="goals_option_one_chosen",
            ),
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="goals_option_way"),
        ]

    def __str__(self) -> str:
        return str(self.get_way_display())
