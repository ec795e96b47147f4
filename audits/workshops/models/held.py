"""What happened in the room: sessions, their stages, overrides, and what was said back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import AuditRow, Override, Side
from audits.goals.models import ScopedGoal
from audits.organisations.models import TenantRow, same_practice


class Session(AuditRow):
    """A workshop of an audit, from its plan to its record.

    `version` rises in the same transaction as every change somebody can see: it is the truth, and
    what travels to the screens is only a hint that there is a newer one.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open")
        FINISHED = "finished", _("finished")

    title = models.TextField(_("title"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    joined = models.JSONField(default=dict, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    state = models.CharField(max_length=10, choices=State, default=State.FINISHED, editable=False)
    scheduled_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    code = models.CharField(max_length=6, blank=True, editable=False)
    version = models.PositiveBigIntegerField(default=0, editable=False)
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    # The place of the stage the room is in; None before the first one.
    stage = models.PositiveSmallIntegerField(null=True, editable=False)
    # What the stage looks at: a question, a goal, a cell. Each stage writes and reads its own.
    focus = models.JSONField(default=dict, editable=False)
    expected = models.JSONField(_("people expected a side"), default=dict, blank=True)
    locked = models.BooleanField(default=False, editable=False)
    blanked = models.BooleanField(default=False, editable=False)
    paused = models.BooleanField(default=False, editable=False)
    # Running: the moment it ends. Paused: the seconds that are left. Neither: no timer.
    timer_ends_at = models.DateTimeField(null=True, editable=False)
    timer_left = models.PositiveIntegerField(null=True, editable=False)
    floor_side = models.ForeignKey(
        Side, models.SET_NULL, null=True, related_name="+", editable=False
    )
    floor_since = models.DateTimeField(null=True, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["position", "held_on"]
        constraints = [
            *AuditRow.Meta.constraints,
            *same_practice("floor_side"),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(state="open"),
                name="workshops_session_one_room_a_code",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "finished"]) | ~models.Q(code=""),
                name="workshops_session_open_has_code",
            ),
            models.CheckConstraint(
                condition=models.Q(timer_ends_at__isnull=True) | models.Q(timer_left__isnull=True),
                name="workshops_session_timer_runs_or_waits",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def came_in_a_file(self) -> bool:
        """Whether it was held elsewhere and is kept in the file's own words: it never changed here."""
        return self.version == 0


class HeldStage(TenantRow):
    """A stage of a session: still to come, done, or skipped for a reason that is printed."""

    part_of = "session"

    session = models.ForeignKey(Session, models.CASCADE, related_name="stages", editable=False)
    stage = models.TextField()
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    outcome = models.CharField(
        max_length=10,
        choices=[("", _("to come")), ("done", _("done")), ("skipped", _("skipped"))],
        blank=True,
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
                condition=models.Q(outcome__in=["", "done", "skipped"]),
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


class Gathered(TenantRow):
    """That a row of the audit was said in a session, so that it can go with it. `row` is its key and
    no foreign key: undo brings a row back under the same one."""

    part_of = "session"

    class What(models.TextChoices):
        SAY_BACK = "say-back", _("say-back")
        TERM = "term", _("term")
        MEANING = "meaning", _("meaning")
        TOPIC = "topic", _("topic")
        PROMISE = "promise", _("promise")

    session = models.ForeignKey(Session, models.CASCADE, related_name="gathered", editable=False)
    what = models.CharField(max_length=10, choices=What, editable=False)
    row = models.UUIDField(editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("gathered in a session")
        verbose_name_plural = _("gathered in sessions")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("session"),
            models.UniqueConstraint(fields=["row"], name="workshops_gathered_once"),
            models.CheckConstraint(
                condition=models.Q(what__in=["say-back", "term", "meaning", "topic", "promise"]),
                name="workshops_gathered_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.row}"


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
