"""A report: the row is the queue of record."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import storages
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit, AuditRow
from audits.organisations.models import (
    TenantQuerySet,
    User,
)
from audits.organisations.policies import worked_on_by
from audits.reports.policies import reports_open_to


def report_storage() -> object:
    return storages["reports"]


def file_name(report: Report, _filename: str) -> str:
    """Where a report's PDF lies, below the store's root; the attempt keeps a late one apart."""
    return f"{report.practice_id}/{report.pk}-{report.attempt}.pdf"


class ReportQuerySet(TenantQuerySet["Report"]):
    def visible_to(self, reader: User | AnonymousUser) -> Self:
        """The reports of audits the reader works on, and those that are there for them to read."""
        organisation = Report.to_organisation()
        return self.filter(
            worked_on_by(reader, organisation) | reports_open_to(reader, organisation)
        )


class Report(AuditRow):
    """A frozen snapshot on its way to a PDF. The row is the queue of record: a worker holds a
    lease, and whoever finds the lease run out takes the job up again."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        RENDERING = "rendering", _("rendering")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="reports", editable=False)
    version = models.PositiveIntegerField(editable=False)
    language = models.CharField(max_length=10, default="en")
    snapshot = models.TextField(editable=False)
    snapshot_sha256 = models.CharField(max_length=64, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    requested_at = models.DateTimeField(default=timezone.now, editable=False)
    final = models.BooleanField(default=False, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED, editable=False)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    step = models.PositiveIntegerField(default=0, editable=False)
    steps = models.PositiveIntegerField(default=0, editable=False)
    error = models.TextField(blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    # When a mail to who asked for it was handed over, or found not to be wanted.
    told_at = models.DateTimeField(null=True, editable=False)
    pages = models.PositiveIntegerField(default=0, editable=False)
    findings = models.PositiveIntegerField(default=0, editable=False)
    pdf = models.FileField(storage=report_storage, upload_to=file_name, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta(AuditRow.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-version"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["audit", "version"], name="reports_report_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "rendering", "ready", "failed"]),
                name="reports_report_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | ~models.Q(pdf=""),
                name="reports_report_ready_has_file",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed", error=""), name="reports_report_failed_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state__in=["queued", "rendering"]),
                name="reports_report_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.audit} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.audit.ref, self.version])

    @property
    def is_unfinished(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RENDERING)

    def seconds(self) -> float | None:
        """How long it took from request to file; None while it is not ready."""
        finished: datetime | None = self.finished_at
        return (finished - self.requested_at).total_seconds() if finished else None
