"""How goals of the two sides bear on each other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Side
from audits.goals.models.goal import ScopedGoal
from audits.organisations.models import TenantRow, same_practice


class Strength(models.TextChoices):
    STRONG = "strong", _("strong")
    MEDIUM = "medium", _("medium")
    WEAK = "weak", _("weak")


class Effect(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    HINDERS = "hinders", _("hinders")


def known_effect_and_strength() -> models.Q:
    return models.Q(effect__in=Effect.values, strength__in=Strength.values)


class Link(AuditRow):
    """How far the serving goal `source` supports or hinders `target`, a goal of the other side."""

    source = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="links_out", editable=False)
    target = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="links_in", editable=False)
    strength = models.CharField(_("strength"), max_length=10, choices=Strength)
    effect = models.CharField(_("effect"), max_length=10, choices=Effect)
    note = models.TextField(_("note"), blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["position", "pk"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("source", "target"),
            models.UniqueConstraint(fields=["source", "target"], name="goals_link_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="goals_link_between_two"
            ),
            models.CheckConstraint(condition=known_effect_and_strength(), name="goals_link_words"),
        ]

    def __str__(self) -> str:
        return f"{self.source.key} {self.effect} {self.target.key}"


class Incentive(AuditRow):
    """What a side is paid or praised for."""

    key = models.CharField(max_length=100)
    side = models.ForeignKey(Side, models.CASCADE, related_name="incentives")
    rewards = models.TextField(_("what is rewarded"))
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("incentive")
        verbose_name_plural = _("incentives")
        ordering = ["position", "key"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("side"),
            models.UniqueConstraint(fields=["audit", "key"], name="goals_incentive_key_once"),
            models.CheckConstraint(
                condition=~models.Q(rewards=""), name="goals_incentive_has_rewards"
            ),
        ]

    def __str__(self) -> str:
        return self.rewards


class IncentiveEffect(TenantRow):
    """What an incentive does to one goal."""

    part_of = "incentive"

    incentive = models.ForeignKey(Incentive, models.CASCADE, related_name="effects", editable=False)
    goal = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="incentive_effects")
    effect = models.CharField(_("effect"), max_length=10, choices=Effect)
    strength = models.CharField(_("strength"), max_length=10, choices=Strength)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("effect of an incentive")
        verbose_name_plural = _("effects of an incentive")
        ordering = ["position", "pk"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("incentive", "goal"),
            models.UniqueConstraint(
                fields=["incentive", "goal"], name="goals_incentiveeffect_once"
            ),
            models.CheckConstraint(
                condition=known_effect_and_strength(), name="goals_incentiveeffect_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effect} {self.goal.key}"
