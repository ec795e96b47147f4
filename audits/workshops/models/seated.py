"""The people of a room while it is open: seats without names, ballots without seats.

Nothing here has a time, a serial number, a name or an address, and nothing links a ballot to a
seat or to another ballot: a seat is marked by HMAC(server secret, session ‖ K), a ballot by
HMAC(K, question), and K is on the phone alone. All of it is deleted when the session finishes.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Side
from audits.goals.models import ScopedGoal, Term
from audits.organisations.models import TenantRow, same_practice
from audits.workshops.models.held import Session
from audits.workshops.models.rated import Question


class Seat(TenantRow):
    """A phone, or a paper ballot's place, at one side of the table."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="seats", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    function = models.CharField(_("function"), max_length=60, blank=True)
    mark = models.CharField(max_length=64, editable=False)
    paper = models.BooleanField(default=False, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session", "side"),
            models.UniqueConstraint(fields=["session", "mark"], name="workshops_seat_once"),
        ]

    def __str__(self) -> str:
        return str(self.side)


class Ballot(TenantRow):
    """One answer; an empty rating with “don't know” is an answer, too."""

    part_of = "question"

    question = models.ForeignKey(Question, models.CASCADE, related_name="ballots", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    key = models.CharField(max_length=64, editable=False)
    rating = models.SmallIntegerField(null=True)
    prediction = models.SmallIntegerField(null=True)
    dont_know = models.BooleanField(default=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("question", "side"),
            models.UniqueConstraint(fields=["question", "key"], name="workshops_ballot_once"),
            models.CheckConstraint(
                condition=models.Q(dont_know=False) | models.Q(rating__isnull=True),
                name="workshops_ballot_rates_or_does_not_know",
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)


class Reason(TenantRow):
    """Why somebody at an end of the scale answered so; shown only among k of a side."""

    part_of = "question"

    question = models.ForeignKey(Question, models.CASCADE, related_name="reasons", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    key = models.CharField(max_length=64, editable=False)
    text = models.TextField(_("why"))

    class Meta(TenantRow.Meta):
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["pk"]  # random ids: no order of arrival
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("question", "side"),
            models.UniqueConstraint(fields=["question", "key"], name="workshops_reason_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="workshops_reason_has_text"),
        ]

    def __str__(self) -> str:
        return self.text


class TermFlag(TenantRow):
    """One tap on a word somebody does not understand; the term keeps the count by side."""

    part_of = "term"

    term = models.ForeignKey(Term, models.CASCADE, related_name="taps", editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="+", editable=False)
    key = models.CharField(max_length=64, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("flag on a term")
        verbose_name_plural = _("flags on terms")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("term", "session"),
            models.UniqueConstraint(fields=["term", "key"], name="workshops_termflag_once"),
        ]

    def __str__(self) -> str:
        return str(self.term)


class Slip(TenantRow):
    """What a seat wrote for the room and nobody has been shown yet: a topic, a group's proposal.

    `about` names the matter. One a seat and matter; it goes when it is shown, at the latest when
    the session finishes.
    """

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="slips", editable=False)
    about = models.CharField(max_length=100, editable=False)
    key = models.CharField(max_length=64, editable=False)
    text = models.TextField()

    class Meta(TenantRow.Meta):
        verbose_name = _("slip")
        verbose_name_plural = _("slips")
        ordering = ["pk"]  # random ids: no order of arrival
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session"),
            models.UniqueConstraint(fields=["session", "about", "key"], name="workshops_slip_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="workshops_slip_has_text"),
        ]

    def __str__(self) -> str:
        return self.text


class PriorityMark(TenantRow):
    """A goal that a side counts among its three to five that matter most."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="priorities", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    goal = models.ForeignKey(ScopedGoal, models.CASCADE, related_name="priorities", editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session", "side", "goal"),
            models.UniqueConstraint(
                fields=["session", "side", "goal"], name="workshops_prioritymark_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.goal.key}"


class Parked(TenantRow):
    """Something for later, on the facilitator's parking lot."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="parked", editable=False)
    text = models.TextField(_("for later"))
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("parked matter")
        verbose_name_plural = _("parking lot")
        ordering = ["position", "pk"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session"),
            models.CheckConstraint(condition=~models.Q(text=""), name="workshops_parked_has_text"),
        ]

    def __str__(self) -> str:
        return self.text


class FloorTime(TenantRow):
    """How long a side has had the floor, in whole seconds; the facilitator alone sees it."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="floor", editable=False)
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", editable=False)
    seconds = models.PositiveIntegerField(default=0)

    class Meta(TenantRow.Meta):
        verbose_name = _("floor time")
        verbose_name_plural = _("floor times")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session", "side"),
            models.UniqueConstraint(fields=["session", "side"], name="workshops_floortime_once"),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.seconds}"
