"""What the leading side wants before any solution, and the words the sides do not share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit, AuditRow, Side
from audits.goals.models.goal import ScopedGoal
from audits.organisations.models import TenantRow, same_practice


class Intent(AuditRow):
    """What the leading side wants to achieve, to offer, and how the model is expected to work."""

    audit = models.OneToOneField(Audit, models.CASCADE, related_name="intent", editable=False)
    aim = models.TextField(_("What does the business want to achieve?"), blank=True)
    offer = models.TextField(_("What does it want to offer to customers?"), blank=True)
    model = models.TextField(_("How is the commercial model expected to work?"), blank=True)
    vision = models.TextField(_("Which vision do both share?"), blank=True)

    class Meta(AuditRow.Meta):
        verbose_name = _("intent")
        verbose_name_plural = _("intents")

    def __str__(self) -> str:
        return self.aim

    @property
    def stated(self) -> bool:
        """All three are said; until then no solution can be chosen."""
        return all(words.strip() for words in (self.aim, self.offer, self.model))


class Term(AuditRow):
    """A word that one side uses and the other does not share."""

    term = models.CharField(_("term"), max_length=200)
    flags = models.JSONField(default=dict, blank=True, editable=False)
    agreed = models.BooleanField(_("both sides accept the definition"), default=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["position", "term"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "term"], name="goals_term_once"),
            models.CheckConstraint(condition=~models.Q(term=""), name="goals_term_has_word"),
        ]

    def __str__(self) -> str:
        return self.term


class Definition(TenantRow):
    """What a side means by a term."""

    part_of = "term"

    term = models.ForeignKey(Term, models.CASCADE, related_name="definitions", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    text = models.TextField(_("meaning"))
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        ordering = ["position", "pk"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("term", "side"),
            models.CheckConstraint(condition=~models.Q(text=""), name="goals_definition_has_text"),
        ]

    def __str__(self) -> str:
        return self.text


class TermUse(TenantRow):
    """A goal whose text uses the term."""

    part_of = "term"

    term = models.ForeignKey(Term, models.CASCADE, related_name="uses", editable=False)
    goal = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="terms")
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("use of a term")
        verbose_name_plural = _("uses of a term")
        ordering = ["position", "pk"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("term", "goal"),
            models.UniqueConstraint(fields=["term", "goal"], name="goals_termuse_once"),
        ]

    def __str__(self) -> str:
        return f"{self.term} in {self.goal.key}"
