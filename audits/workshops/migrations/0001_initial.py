import audits.organisations.models.tenancy
import django.db.models.deletion
import django.db.models.functions.comparison
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("engagements", "0001_initial"),
        ("goals", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
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
                ("title", models.TextField(verbose_name="title")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                ("joined", models.JSONField(blank=True, default=dict, editable=False)),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["position", "held_on"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_session_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="workshops_session_audit_practice"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HeldStage",
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
                    "session",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="workshops.session",
                    ),
                ),
                ("stage", models.TextField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("done", "done"), ("skipped", "skipped")], max_length=10
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "stage",
                "verbose_name_plural": "stages",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_heldstage_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_heldstage_session_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["done", "skipped"])),
                        name="workshops_heldstage_outcome",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SessionOverride",
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
                    "session",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="workshops.session",
                    ),
                ),
                (
                    "override",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="in_session",
                        to="engagements.override",
                    ),
                ),
            ],
            options={
                "verbose_name": "override in a session",
                "verbose_name_plural": "overrides in a session",
                "ordering": ["override__position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_sessionoverride_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_sessionoverride_session_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="override", name="workshops_sessionoverride_override_practice"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SayBack",
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
                    "goal",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saybacks",
                        to="goals.scopedgoal",
                    ),
                ),
                (
                    "by_side",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engagements.side",
                    ),
                ),
                ("text", models.TextField(verbose_name="what we heard")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="grade"),
                ),
                (
                    "graded_by_side",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engagements.side",
                    ),
                ),
                ("correction", models.TextField(blank=True, verbose_name="correction")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "say-back",
                "verbose_name_plural": "say-backs",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_sayback_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="workshops_sayback_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="workshops_sayback_goal_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="by_side", name="workshops_sayback_by_side_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="graded_by_side", name="workshops_sayback_graded_by_side_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grade__isnull", True), ("grade__lte", 4), _connector="OR"
                        ),
                        name="workshops_sayback_grade",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
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
                ("title", models.TextField(verbose_name="title")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_instrument_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="workshops_instrument_audit_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "key"), name="workshops_instrument_key_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                    "instrument",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="workshops.instrument",
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("dimension", models.TextField()),
                ("text", models.TextField()),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_statement_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="instrument", name="workshops_statement_instrument_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("instrument", "key"), name="workshops_statement_key_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("importance", "importance"),
                            ("clarity", "clarity"),
                            ("heard", "heard"),
                            ("support", "support"),
                            ("confidence", "confidence"),
                            ("process", "process"),
                            ("statement", "statement"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="goals.scopedgoal",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="goals.jointprocess",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="workshops.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_question_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="workshops_question_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="workshops_question_goal_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="process", name="workshops_question_process_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="statement", name="workshops_question_statement_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "goal"), name="workshops_question_once_a_goal"
                    ),
                    models.UniqueConstraint(
                        fields=("process",), name="workshops_question_once_a_process"
                    ),
                    models.UniqueConstraint(
                        fields=("statement",), name="workshops_question_once_a_statement"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("goal__isnull", False),
                                (
                                    "kind__in",
                                    ["importance", "clarity", "heard", "support", "confidence"],
                                ),
                                ("process__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("goal__isnull", True),
                                ("kind", "process"),
                                ("process__isnull", False),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("goal__isnull", True),
                                ("kind", "statement"),
                                ("process__isnull", True),
                                ("statement__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="workshops_question_has_one_subject",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Tally",
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
                    "question",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="workshops.question",
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
                ("rating", models.SmallIntegerField(null=True)),
                ("prediction", models.FloatField(null=True)),
                ("dont_know", models.BooleanField(default=False)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "tally",
                "verbose_name_plural": "tallies",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_tally_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="question", name="workshops_tally_question_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_tally_side_practice"
                    ),
                    models.UniqueConstraint(
                        models.F("question"),
                        models.F("side"),
                        django.db.models.functions.comparison.Coalesce(
                            "rating", models.Value(-32768)
                        ),
                        django.db.models.functions.comparison.Coalesce(
                            "prediction", models.Value(-1000000000.0)
                        ),
                        models.F("dont_know"),
                        name="workshops_tally_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="workshops_tally_counts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dont_know", False), ("rating__isnull", True), _connector="OR"
                        ),
                        name="workshops_tally_rates_or_does_not_know",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="WithheldSide",
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
                    "question",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withheld",
                        to="workshops.question",
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
                ("n", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "withheld side",
                "verbose_name_plural": "withheld sides",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_withheldside_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="question", name="workshops_withheldside_question_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_withheldside_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("question", "side"), name="workshops_withheldside_once"
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
