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
from audits.workshops.models.held import HeldStage, Session


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
    # Asked of the room about itself; it stays in the room and is in no audit file.
    COMFORT = "comfort", _("comfort")


GOAL_KINDS = (Kind.IMPORTANCE, Kind.CLARITY, Kind.HEARD, Kind.SUPPORT, Kind.CONFIDENCE)


def _about(kinds: list[str], subject: str) -> models.Q:
    """The condition that a question of these kinds has that subject and no other."""
    others = {
        f"{name}__isnull": name != subject for name in ("goal", "process", "statement", "stage")
    }
    return models.Q(kind__in=kinds, **others)


class Question(AuditRow):
    """One thing both sides rate. Its wording and scale freeze when it opens; it goes from draft
    to revealed and never back. A second vote is a new question, of the next round."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        REVEALED = "revealed", _("revealed")

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
    stage = models.ForeignKey(
        HeldStage, models.CASCADE, null=True, related_name="questions", editable=False
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, related_name="questions", editable=False
    )
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.REVEALED, editable=False)
    wording = models.TextField(blank=True, editable=False)
    predicts = models.BooleanField(default=False, editable=False)
    low = models.SmallIntegerField(null=True, editable=False)
    high = models.SmallIntegerField(null=True, editable=False)
    # Who was in the room when it closed, by side: the n of “14 of 18”.
    seats = models.JSONField(default=dict, editable=False)
    # The figures stand; the reading follows when the facilitator presses for it.
    reading = models.BooleanField(default=False, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "round"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("goal", "process", "statement", "stage", "session"),
            models.UniqueConstraint(
                fields=["kind", "goal", "round"], name="workshops_question_once_a_goal"
            ),
            models.UniqueConstraint(
                fields=["process", "round"], name="workshops_question_once_a_process"
            ),
            models.UniqueConstraint(
                fields=["statement", "round"], name="workshops_question_once_a_statement"
            ),
            models.UniqueConstraint(
                fields=["stage", "round"], name="workshops_question_once_a_stage"
            ),
            models.CheckConstraint(
                condition=(
                    _about(list(GOAL_KINDS), "goal")
                    | _about([Kind.PROCESS], "process")
                    | _about([Kind.STATEMENT], "statement")
                    | _about([Kind.COMFORT], "stage")
                ),
                name="workshops_question_has_one_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "open", "closed", "revealed"]),
                name="workshops_question_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="open")
                | models.Q(session__isnull=False, low__isnull=False, high__isnull=False),
                name="workshops_question_open_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def same_as(self, other: Question) -> bool:
        """Whether both ask the same of the same thing, in whichever round."""
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("kind", "goal_id", "process_id", "statement_id", "stage_id")
        )

    @property
    def subject(self) -> str:
        """The subject's name in the audit file; a stage's place for a question about the room."""
        if self.goal is not None:
            return self.goal.key
        if self.process is not None:
            return self.process.key
        if self.statement is not None:
            return f"{self.statement.instrument.key}/{self.statement.key}"
        return f"stage {self.stage.position if self.stage else ''}"


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
