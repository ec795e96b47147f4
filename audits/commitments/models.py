"""Promises each way, who signed which wording, and the reviews that ask after them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Side
from audits.goals.models import ScopedGoal
from audits.organisations.models import TenantRow, same_practice


class Status(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed")
    KEPT = "kept", _("kept")
    SLIPPED = "slipped", _("slipped")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (Status.PROPOSED, Status.AGREED, Status.SLIPPED)
"""The states in which a promise can still be signed, changed, kept or withdrawn."""


class Commitment(AuditRow):
    """A promise from one side to the other; `answers` is the promise it is given for.

    `cycle` counts the wordings: a signed promise that changes is a new cycle, to be signed anew.
    """

    key = models.CharField(max_length=100)
    from_side = models.ForeignKey(Side, models.CASCADE, related_name="promises_given")
    to_side = models.ForeignKey(Side, models.CASCADE, related_name="promises_received")
    text = models.TextField(_("we will"))
    owner = models.TextField(_("owner"), blank=True)
    due = models.DateField(_("by"), null=True, blank=True)
    goal = models.ForeignKey(
        ScopedGoal, models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    answers = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answered_by"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PROPOSED, editable=False
    )
    cycle = models.PositiveIntegerField(default=1, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["position", "key"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("from_side", "to_side", "goal", "answers"),
            models.UniqueConstraint(
                fields=["audit", "key"], name="commitments_commitment_key_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(from_side=models.F("to_side")),
                name="commitments_commitment_between_two",
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="commitments_commitment_has_text"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values),
                name="commitments_commitment_status",
            ),
            models.CheckConstraint(
                condition=models.Q(answers__isnull=True) | ~models.Q(answers=models.F("id")),
                name="commitments_commitment_answers_another",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SignOff(TenantRow):
    """A side's signature under one exact wording of a promise."""

    part_of = "commitment"

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="sign_offs", editable=False
    )
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    cycle = models.PositiveIntegerField(editable=False)
    wording = models.TextField(editable=False)
    signed_on = models.DateField(null=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["side__position"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("commitment", "side"),
            models.UniqueConstraint(
                fields=["commitment", "side", "cycle"], name="commitments_signoff_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}, {self.signed_on}"


class Renegotiation(TenantRow):
    """A promise that was changed after it was made: when, to which date, why."""

    part_of = "commitment"

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="history", editable=False
    )
    on = models.DateField()
    due = models.DateField(_("new date"), null=True, blank=True)
    reason = models.TextField(_("why it changes"))
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("renegotiation")
        verbose_name_plural = _("renegotiations")
        ordering = ["position", "on"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("commitment"),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="commitments_renegotiation_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Review(AuditRow):
    """A meeting that asks what was promised and kept, and books the next."""

    held_on = models.DateField(_("held on"), null=True, blank=True)
    next_on = models.DateField(_("next on"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["position", "held_on"]
        constraints = [
            *AuditRow.Meta.constraints,
        ]

    def __str__(self) -> str:
        return str(self.held_on or self.next_on)
