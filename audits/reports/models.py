"""Reports (the row is the queue of record), how they leave the practice, and what the consultant
decided on each finding."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import storages
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit, AuditRow
from audits.organisations.models import (
    Membership,
    Organisation,
    Practice,
    TenantQuerySet,
    TenantRow,
    User,
    same_practice,
)
from audits.organisations.policies import worked_on_by
from audits.reports.policies import reports_open_to


class Paper(models.TextChoices):
    A4 = "a4", "A4"
    LETTER = "letter", "Letter"


class Letterhead(TenantRow):
    """What the reports of a practice are printed on, unless a report asks for something else."""

    paper = models.CharField(_("paper"), max_length=10, choices=Paper, default=Paper.A4)

    class Meta(TenantRow.Meta):
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        constraints = [
            *TenantRow.Meta.constraints,
            models.UniqueConstraint(fields=["practice"], name="reports_letterhead_once"),
            models.CheckConstraint(
                condition=models.Q(paper__in=Paper.values), name="reports_letterhead_paper"
            ),
        ]

    def __str__(self) -> str:
        return self.get_paper_display()


class Logo(TenantRow):
    """The logo of an organisation, or without one the practice's own: a PNG of our own drawing, kept
    in the store of logos under its practice and the digest of its bytes."""

    about = "organisation"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", editable=False
    )
    sha256 = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("organisation"),
            models.UniqueConstraint(
                fields=["organisation"], name="reports_logo_one_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["practice"],
                condition=models.Q(organisation=None),
                name="reports_logo_one_of_the_practice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.practice}"

    @property
    def file(self) -> str:
        """Where its bytes lie, below the store's root."""
        return f"{self.practice_id}/{self.sha256}.png"


class FindingDecision(AuditRow):
    """What the consultant made of a finding; a rule's finding without one is still open."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        REWORDED = "reworded", _("reworded")
        DISMISSED = "dismissed", _("dismissed")

    rule = models.CharField(max_length=60, editable=False)
    subject = models.CharField(max_length=250, editable=False)
    side = models.CharField(max_length=100, blank=True, editable=False)
    decision = models.CharField(max_length=10, choices=Decision)
    advice = models.TextField(_("advice"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("decision on a finding")
        verbose_name_plural = _("decisions on findings")
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["audit", "rule", "subject", "side"], name="reports_findingdecision_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="dismissed", reason=""),
                name="reports_findingdecision_dismissed_with_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="reworded", advice=""),
                name="reports_findingdecision_reworded_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}: {self.decision}"


class Wording(AuditRow):
    """Words of page 1 as the consultant put them, in place of what the rules wrote.

    Rows are only added: the latest of a place and language stands, an empty one goes back to the
    rules. It stands for `written` alone; where the rules write otherwise since, it is set aside.
    """

    number = models.PositiveIntegerField(editable=False)
    place = models.CharField(max_length=450, editable=False)
    language = models.CharField(max_length=10, editable=False)
    written = models.TextField(editable=False)
    before = models.TextField(editable=False)
    words = models.TextField(blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(AuditRow.Meta):
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["-number"]
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "number"], name="reports_wording_one_by_one"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


class Notes(AuditRow):
    """What the consultant adds to the report in running text: Markdown, cleaned where it is set."""

    LONGEST = 20_000

    text = models.TextField(
        _("notes"), blank=True, validators=[MaxLengthValidator(LONGEST)], max_length=LONGEST
    )

    class Meta(AuditRow.Meta):
        verbose_name = _("notes")
        verbose_name_plural = _("notes")
        constraints = [
            *AuditRow.Meta.constraints,
            models.UniqueConstraint(fields=["audit"], name="reports_notes_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


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


class Grant(TenantRow):
    """One report that a partner's contact may read."""

    part_of = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="grants", editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+", editable=False)

    class Meta(TenantRow.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("report", "membership"),
            models.UniqueConstraint(fields=["report", "membership"], name="reports_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.report}"


class Delivery(TenantRow):
    """How the reports of a practice leave it; a practice that decided nothing has no row."""

    practice = models.OneToOneField(
        Practice, models.CASCADE, related_name="delivery", editable=False
    )
    links = models.BooleanField(
        _("links to reports open"),
        default=True,
        help_text=_("Off: every link and whoever came in by one is refused at once."),
    )
    withheld = models.JSONField(default=list, blank=True)
    """Endings of the files that a reader outside the practice does not get."""
    mails = models.BooleanField(
        _("mail to who asked for a report, once it is ready"),
        default=True,
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("delivery of reports")
        verbose_name_plural = _("deliveries of reports")

    def __str__(self) -> str:
        return f"{self.practice}"


class Retention(TenantRow):
    """How long a practice keeps an audit after its last change; without a row for ever."""

    practice = models.OneToOneField(
        Practice, models.CASCADE, related_name="retention", editable=False
    )
    months = models.PositiveSmallIntegerField(
        _("months after the last change"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )

    class Meta(TenantRow.Meta):
        verbose_name = _("retention")
        verbose_name_plural = _("retentions")

    def __str__(self) -> str:
        return f"{self.practice}"


class ShareLinkQuerySet(TenantQuerySet["ShareLink"]):
    def open_at(self, now: datetime) -> Self:
        """Links that lead somewhere at that moment: not run out, not taken back, and their
        practice has not shut all of them."""
        shut = Delivery.objects.filter(practice=models.OuterRef("practice"), links=False)
        return self.filter(~models.Exists(shut), revoked_at=None, expires_at__gt=now)


class ShareLink(TenantRow):
    """A way to one report for somebody without an account. Of its token only a digest is kept."""

    part_of = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="links", editable=False)
    label = models.CharField(_("for whom"), max_length=120)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    passphrase = models.CharField(max_length=200, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    uses = models.PositiveIntegerField(default=0, editable=False)

    objects = ShareLinkQuerySet.as_manager()

    class Meta(TenantRow.Meta):
        verbose_name = _("link to a report")
        verbose_name_plural = _("links to reports")
        ordering = ["-made_at"]
        constraints = [
            *TenantRow.Meta.constraints,
            *same_practice("report"),
            models.CheckConstraint(
                condition=~models.Q(label=""), name="reports_sharelink_says_for_whom"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="reports_sharelink_runs_out",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def has_run_out(self) -> bool:
        return self.expires_at <= timezone.now()
