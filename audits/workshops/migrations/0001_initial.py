import audits.organisations.models.tenancy
import django.db.models.deletion
import django.db.models.functions.comparison
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("open", "open"),
                            ("finished", "finished"),
                        ],
                        default="finished",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "scheduled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
                ),
                ("code", models.CharField(blank=True, editable=False, max_length=6)),
                ("version", models.PositiveBigIntegerField(default=0, editable=False)),
                (
                    "led_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("stage", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("focus", models.JSONField(default=dict, editable=False)),
                (
                    "expected",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="people expected a side"
                    ),
                ),
                ("locked", models.BooleanField(default=False, editable=False)),
                ("blanked", models.BooleanField(default=False, editable=False)),
                ("paused", models.BooleanField(default=False, editable=False)),
                ("timer_ends_at", models.DateTimeField(editable=False, null=True)),
                ("timer_left", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "floor_side",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engagements.side",
                    ),
                ),
                ("floor_since", models.DateTimeField(editable=False, null=True)),
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
                    audits.organisations.models.tenancy.SamePractice(
                        field="floor_side", name="workshops_session_floor_side_practice"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("code",),
                        name="workshops_session_one_room_a_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "finished"]),
                            models.Q(("code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="workshops_session_open_has_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("timer_ends_at__isnull", True),
                            ("timer_left__isnull", True),
                            _connector="OR",
                        ),
                        name="workshops_session_timer_runs_or_waits",
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
                ("minutes", models.PositiveSmallIntegerField(default=0, verbose_name="minutes")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("", "to come"), ("done", "done"), ("skipped", "skipped")],
                        max_length=10,
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
                        condition=models.Q(("outcome__in", ["", "done", "skipped"])),
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
                            ("comfort", "comfort"),
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
                (
                    "stage",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="workshops.heldstage",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions",
                        to="workshops.session",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("revealed", "revealed"),
                        ],
                        default="revealed",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("wording", models.TextField(blank=True, editable=False)),
                ("predicts", models.BooleanField(default=False, editable=False)),
                ("low", models.SmallIntegerField(editable=False, null=True)),
                ("high", models.SmallIntegerField(editable=False, null=True)),
                ("seats", models.JSONField(default=dict, editable=False)),
                ("reading", models.BooleanField(default=False, editable=False)),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["position", "round"],
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
                    audits.organisations.models.tenancy.SamePractice(
                        field="stage", name="workshops_question_stage_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_question_session_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "goal", "round"), name="workshops_question_once_a_goal"
                    ),
                    models.UniqueConstraint(
                        fields=("process", "round"), name="workshops_question_once_a_process"
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "round"), name="workshops_question_once_a_statement"
                    ),
                    models.UniqueConstraint(
                        fields=("stage", "round"), name="workshops_question_once_a_stage"
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
                                ("stage__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("goal__isnull", True),
                                ("kind__in", ["process"]),
                                ("process__isnull", False),
                                ("stage__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("goal__isnull", True),
                                ("kind__in", ["statement"]),
                                ("process__isnull", True),
                                ("stage__isnull", True),
                                ("statement__isnull", False),
                            ),
                            models.Q(
                                ("goal__isnull", True),
                                ("kind__in", ["comfort"]),
                                ("process__isnull", True),
                                ("stage__isnull", False),
                                ("statement__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="workshops_question_has_one_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "open", "closed", "revealed"])),
                        name="workshops_question_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True),
                            models.Q(
                                ("high__isnull", False),
                                ("low__isnull", False),
                                ("session__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="workshops_question_open_is_frozen",
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
        migrations.CreateModel(
            name="Seat",
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
                        related_name="seats",
                        to="workshops.session",
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
                ("function", models.CharField(blank=True, max_length=60, verbose_name="function")),
                ("mark", models.CharField(editable=False, max_length=64)),
                ("paper", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_seat_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_seat_session_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_seat_side_practice"
                    ),
                    models.UniqueConstraint(fields=("session", "mark"), name="workshops_seat_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
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
                        related_name="ballots",
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
                ("key", models.CharField(editable=False, max_length=64)),
                ("rating", models.SmallIntegerField(null=True)),
                ("prediction", models.SmallIntegerField(null=True)),
                ("dont_know", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "ballot",
                "verbose_name_plural": "ballots",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_ballot_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="question", name="workshops_ballot_question_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_ballot_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("question", "key"), name="workshops_ballot_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dont_know", False), ("rating__isnull", True), _connector="OR"
                        ),
                        name="workshops_ballot_rates_or_does_not_know",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Reason",
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
                        related_name="reasons",
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
                ("key", models.CharField(editable=False, max_length=64)),
                ("text", models.TextField(verbose_name="why")),
            ],
            options={
                "verbose_name": "reason",
                "verbose_name_plural": "reasons",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_reason_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="question", name="workshops_reason_question_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_reason_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("question", "key"), name="workshops_reason_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="workshops_reason_has_text",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TermFlag",
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
                    "term",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taps",
                        to="goals.term",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workshops.session",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "flag on a term",
                "verbose_name_plural": "flags on terms",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_termflag_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="term", name="workshops_termflag_term_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_termflag_session_practice"
                    ),
                    models.UniqueConstraint(fields=("term", "key"), name="workshops_termflag_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PriorityMark",
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
                        related_name="priorities",
                        to="workshops.session",
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
                (
                    "goal",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="goals.scopedgoal",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority",
                "verbose_name_plural": "priorities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_prioritymark_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_prioritymark_session_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_prioritymark_side_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="workshops_prioritymark_goal_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("session", "side", "goal"), name="workshops_prioritymark_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Parked",
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
                        related_name="parked",
                        to="workshops.session",
                    ),
                ),
                ("text", models.TextField(verbose_name="for later")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "parked matter",
                "verbose_name_plural": "parking lot",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_parked_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_parked_session_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="workshops_parked_has_text",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="FloorTime",
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
                        related_name="floor",
                        to="workshops.session",
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
                ("seconds", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "floor time",
                "verbose_name_plural": "floor times",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="workshops_floortime_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="session", name="workshops_floortime_session_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="workshops_floortime_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("session", "side"), name="workshops_floortime_once"
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
