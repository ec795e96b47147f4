import audits.organisations.models.tenancy
import audits.reports.models
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("engagements", "0001_initial"),
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="FindingDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.practice",
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="engagements.audit",
                    ),
                ),
                ("rule", models.CharField(editable=False, max_length=60)),
                ("subject", models.CharField(editable=False, max_length=250)),
                ("side", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("reworded", "reworded"),
                            ("dismissed", "dismissed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
            options={
                "verbose_name": "decision on a finding",
                "verbose_name_plural": "decisions on findings",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="reports_findingdecision_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="reports_findingdecision_audit_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "rule", "subject", "side"),
                        name="reports_findingdecision_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "dismissed"), ("reason", ""), _negated=True
                        ),
                        name="reports_findingdecision_dismissed_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("advice", ""), ("decision", "reworded"), _negated=True),
                        name="reports_findingdecision_reworded_to_something",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.practice",
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="engagements.audit",
                    ),
                ),
                ("version", models.PositiveIntegerField(editable=False)),
                ("language", models.CharField(default="en", max_length=10)),
                ("snapshot", models.TextField(editable=False)),
                ("snapshot_sha256", models.CharField(editable=False, max_length=64)),
                (
                    "requested_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("rendering", "rendering"),
                            ("ready", "ready"),
                            ("failed", "failed"),
                        ],
                        default="queued",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                ("step", models.PositiveIntegerField(default=0, editable=False)),
                ("steps", models.PositiveIntegerField(default=0, editable=False)),
                ("error", models.TextField(blank=True, editable=False)),
                ("finished_at", models.DateTimeField(editable=False, null=True)),
                ("pages", models.PositiveIntegerField(default=0, editable=False)),
                ("findings", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "pdf",
                    models.FileField(
                        blank=True,
                        storage=audits.reports.models.report_storage,
                        upload_to=audits.reports.models.file_name,
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-version"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "rendering"])),
                        fields=["lease_until"],
                        name="reports_report_unfinished",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="reports_report_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="reports_report_audit_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "version"), name="reports_report_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "rendering", "ready", "failed"])
                        ),
                        name="reports_report_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("pdf", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reports_report_ready_has_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("error", ""), ("state", "failed"), _negated=True),
                        name="reports_report_failed_says_why",
                    ),
                ],
            },
        ),
    ]
