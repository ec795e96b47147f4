"""What was asked, and how each side answered: tallies, never a person.

A question keeps its joint tally (rating × prediction × count) once it is revealed; of a side with
fewer answers than k it keeps their number alone.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Side
from audits.goals.models import JointProcess, ScopedGoal
from audits.organisations.models import TenantRow, same_practice


class Instrument(AuditRow):
    """A set of statements, its wording frozen into the audit."""

    key = models.CharField(max_length=100)
    title = models.TextField(_("title"))
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["position", "key"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "key"], name="workshops_instrument_key_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Statement(TenantRow):
    """One statement of an instrument; both sides say how far it holds."""

    part_of = "instrument"

    instrument = models.ForeignKey(
        Instrument, models.CASCADE, related_name="statements", editable=False
    )
    key = models.CharField(max_length=100)
    dimension = models.TextField()
    text = models.TextField()
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["position", "key"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("instrument"),
            models.UniqueConstraint(
                fields=["instrument", "key"], name="workshops_statement_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Kind(models.TextChoices):
    IMPORTANCE = "importance", _("importance")
    CLARITY = "clarity", _("clarity")
    HEARD = "heard", _("heard")
    SUPPORT = "support", _("support")
    CONFIDENCE = "confidence", _("confidence")
    PROCESS = "process", _("process")
    STATEMENT = "statement", _("statement")


class Question(AuditRow):
    """One thing both sides rate: of a goal, of a joint process, or a statement."""

    kind = models.CharField(max_length=20, choices=Kind)
    goal = models.ForeignKey(
        ScopedGoal, models.CASCADE, null=True, related_name="questions", editable=False
    )
    process = models.ForeignKey(
        JointProcess, models.CASCADE, null=True, related_name="questions", editable=False
    )
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, related_name="questions", editable=False
    )

    class Meta(AuditRow.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("goal", "process", "statement"),
            models.UniqueConstraint(fields=["kind", "goal"], name="workshops_question_once_a_goal"),
            models.UniqueConstraint(fields=["process"], name="workshops_question_once_a_process"),
            models.UniqueConstraint(
                fields=["statement"], name="workshops_question_once_a_statement"
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(
                        kind__in=["importance", "clarity", "heard", "support", "confidence"],
                        goal__isnull=False,
                        process__isnull=True,
                        statement__isnull=True,
                    )
                    | models.Q(
                        kind="process",
                        goal__isnull=True,
                        process__isnull=False,
                        statement__isnull=True,
                    )
                    | models.Q(
                        kind="statement",
                        goal__isnull=True,
                        process__isnull=True,
                        statement__isnull=False,
                    )
                ),
                name="workshops_question_has_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def subject(self) -> str:
        """The subject's name in the audit file."""
        if self.goal is not None:
            return self.goal.key
        if self.process is not None:
            return self.process.key
        assert self.statement is not None  # noqa: S101 - the check constraint says so
        return f"{self.statement.instrument.key}/{self.statement.key}"


class Tally(TenantRow):
    """How many of a side gave this answer: rating and prediction, don't know, or neither."""

    part_of = "question"

    question = models.ForeignKey(Question, models.CASCADE, related_name="tallies", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    rating = models.SmallIntegerField(null=True)
    prediction = models.FloatField(null=True)
    dont_know = models.BooleanField(default=False)
    count = models.PositiveIntegerField()

    class Meta(TenantRow.Meta):
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("question", "side"),
            # An empty rating or prediction is an answer like any other, so it must be unique, too.
            models.UniqueConstraint(
                "question",
                "side",
                Coalesce("rating", models.Value(-32768)),
                Coalesce("prediction", models.Value(-1e9)),
                "dont_know",
                name="workshops_tally_once",
            ),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="workshops_tally_counts"),
            models.CheckConstraint(
                condition=models.Q(dont_know=False) | models.Q(rating__isnull=True),
                name="workshops_tally_rates_or_does_not_know",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.rating} × {self.count}"


class WithheldSide(TenantRow):
    """A side with fewer answers than k: only that `n` were cast."""

    part_of = "question"

    question = models.ForeignKey(Question, models.CASCADE, related_name="withheld", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    n = models.PositiveIntegerField()

    class Meta(TenantRow.Meta):
        verbose_name = _("withheld side")
        verbose_name_plural = _("withheld sides")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("question", "side"),
            models.UniqueConstraint(
                fields=["question", "side"], name="workshops_withheldside_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.side} {self.n}"
