import audits.organisations.models.tenancy
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("engagements", "0001_initial"),
        ("goals", "0001_initial"),
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
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
                ("key", models.CharField(max_length=100)),
                (
                    "from_side",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promises_given",
                        to="engagements.side",
                    ),
                ),
                (
                    "to_side",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promises_received",
                        to="engagements.side",
                    ),
                ),
                ("text", models.TextField(verbose_name="we will")),
                ("owner", models.TextField(blank=True, verbose_name="owner")),
                ("due", models.DateField(blank=True, null=True, verbose_name="by")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments",
                        to="goals.scopedgoal",
                    ),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answered_by",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("agreed", "agreed"),
                            ("kept", "kept"),
                            ("slipped", "slipped"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("cycle", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="commitments_commitment_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="commitments_commitment_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="from_side", name="commitments_commitment_from_side_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="to_side", name="commitments_commitment_to_side_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="commitments_commitment_goal_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="answers", name="commitments_commitment_answers_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "key"), name="commitments_commitment_key_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_side", models.F("to_side")), _negated=True),
                        name="commitments_commitment_between_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="commitments_commitment_has_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["proposed", "agreed", "kept", "slipped", "withdrawn"])
                        ),
                        name="commitments_commitment_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__isnull", True),
                            models.Q(("answers", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="commitments_commitment_answers_another",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
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
                    "commitment",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_offs",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "side",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engagements.side",
                    ),
                ),
                ("cycle", models.PositiveIntegerField(editable=False)),
                ("wording", models.TextField(editable=False)),
                ("signed_on", models.DateField(editable=False, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["side__position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="commitments_signoff_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="commitment", name="commitments_signoff_commitment_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="commitments_signoff_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "side", "cycle"), name="commitments_signoff_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Renegotiation",
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
                    "commitment",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="commitments.commitment",
                    ),
                ),
                ("on", models.DateField()),
                ("due", models.DateField(blank=True, null=True, verbose_name="new date")),
                ("reason", models.TextField(verbose_name="why it changes")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "renegotiation",
                "verbose_name_plural": "renegotiations",
                "ordering": ["position", "on"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="commitments_renegotiation_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="commitment", name="commitments_renegotiation_commitment_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="commitments_renegotiation_has_reason",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="next on")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["position", "held_on"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="commitments_review_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="commitments_review_audit_practice"
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
