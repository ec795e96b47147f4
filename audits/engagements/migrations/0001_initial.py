import audits.engagements.models.audit
import audits.organisations.models.tenancy
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Audit",
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
                    "ref",
                    models.CharField(
                        default=audits.engagements.models.audit.new_ref,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audits",
                        to="organisations.organisation",
                    ),
                ),
                ("format", models.CharField(max_length=40, verbose_name="kind of table")),
                (
                    "preset",
                    models.CharField(
                        choices=[("basic", "One to two weeks"), ("project", "Two months")],
                        default="basic",
                        max_length=10,
                        verbose_name="size",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day the rules take as today. Empty: the day of the report.",
                        null=True,
                        verbose_name="judged as of",
                    ),
                ),
                ("scale_low", models.SmallIntegerField(default=1, verbose_name="lowest rating")),
                ("scale_high", models.SmallIntegerField(default=5, verbose_name="highest rating")),
                (
                    "smallest_side",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="No figure of a side with fewer answers is shown anywhere. Never below 3.",
                        validators=[django.core.validators.MinValueValidator(3)],
                        verbose_name="fewest answers shown",
                    ),
                ),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="days between reviews",
                    ),
                ),
                (
                    "thresholds",
                    models.JSONField(blank=True, default=dict, verbose_name="thresholds"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "rehearsal_of",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rehearsals",
                        to="engagements.audit",
                    ),
                ),
                ("file_sha256", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "audit",
                "verbose_name_plural": "audits",
                "ordering": ["-updated_at", "ref"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="engagements_audit_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="organisation", name="engagements_audit_organisation_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="rehearsal_of", name="engagements_audit_rehearsal_of_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scale_low__lt", models.F("scale_high"))),
                        name="engagements_audit_scale_rises",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("smallest_side__gte", 3)),
                        name="engagements_audit_smallest_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cadence_days__gte", 1)),
                        name="engagements_audit_cadence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("preset__in", ["basic", "project"])),
                        name="engagements_audit_preset",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="engagements_audit_has_title",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Side",
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
                        related_name="sides",
                        to="engagements.audit",
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(editable=False)),
            ],
            options={
                "verbose_name": "side",
                "verbose_name_plural": "sides",
                "ordering": ["position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="engagements_side_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="engagements_side_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="organisation", name="engagements_side_organisation_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "position"), name="engagements_side_one_a_place"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "key"), name="engagements_side_key_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__in", (0, 1))),
                        name="engagements_side_two_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="engagements_side_has_name",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Override",
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
                ("what", models.TextField()),
                ("reason", models.TextField(verbose_name="reason")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "override",
                "verbose_name_plural": "overrides",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="engagements_override_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="engagements_override_audit_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="engagements_override_has_reason",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Edit",
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("before", models.JSONField(default=list)),
                ("created", models.JSONField(default=list)),
                ("touched", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "edit",
                "verbose_name_plural": "edits",
                "ordering": ["-made_at"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["audit", "-made_at"], name="engagements_edit_latest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="engagements_edit_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="engagements_edit_audit_practice"
                    ),
                ],
            },
        ),
    ]
