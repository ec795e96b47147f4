import audits.organisations.models.tenancy
import django.core.validators
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("engagements", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
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
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="organisations.organisation",
                    ),
                ),
                ("side_key", models.CharField(editable=False, max_length=100)),
                ("title", models.TextField(verbose_name="goal")),
                ("statement", models.TextField(blank=True, verbose_name="statement")),
                ("plain", models.TextField(blank=True, verbose_name="in the other side’s words")),
                ("functions", models.JSONField(blank=True, default=list, verbose_name="functions")),
                ("measure", models.TextField(blank=True, verbose_name="measure")),
                ("baseline", models.JSONField(blank=True, null=True, verbose_name="today")),
                ("target", models.JSONField(blank=True, null=True, verbose_name="target")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="unit")),
                ("start", models.DateField(blank=True, null=True, verbose_name="start")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                ("owners", models.JSONField(blank=True, default=list, verbose_name="owners")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="goals.goal",
                    ),
                ),
                (
                    "effort",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="effort",
                    ),
                ),
                (
                    "confidence",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="confidence",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_goal_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="organisation", name="goals_goal_organisation_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="parent", name="goals_goal_parent_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="goals_goal_has_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effort__isnull", True), ("effort__gte", 0), _connector="OR"
                        ),
                        name="goals_goal_effort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                            _connector="OR",
                        ),
                        name="goals_goal_confidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="goals_goal_not_its_own_parent",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ScopedGoal",
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
                        related_name="scopes",
                        to="goals.goal",
                    ),
                ),
                (
                    "side",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="engagements.side",
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "importance",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="importance",
                    ),
                ),
                (
                    "discussed_before",
                    models.BooleanField(blank=True, null=True, verbose_name="spoken of before"),
                ),
                (
                    "hidden_from",
                    models.JSONField(blank=True, default=list, verbose_name="hidden from"),
                ),
                ("latest_grade", models.PositiveSmallIntegerField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "goal in scope",
                "verbose_name_plural": "goals in scope",
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_scopedgoal_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_scopedgoal_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="goals_scopedgoal_goal_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="goals_scopedgoal_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "key"), name="goals_scopedgoal_key_once"
                    ),
                    models.UniqueConstraint(fields=("audit", "goal"), name="goals_scopedgoal_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        name="goals_scopedgoal_has_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("importance__isnull", True),
                            models.Q(("importance__gte", 0), ("importance__lte", 1)),
                            _connector="OR",
                        ),
                        name="goals_scopedgoal_importance",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Exemption",
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
                    "goal",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exemption",
                        to="goals.scopedgoal",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("sponsor", models.TextField(blank=True, verbose_name="sponsor")),
                ("ceiling", models.JSONField(blank=True, null=True, verbose_name="ceiling")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
            ],
            options={
                "verbose_name": "exemption",
                "verbose_name_plural": "exemptions",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_exemption_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="goals_exemption_goal_practice"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Option",
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
                    "goal",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="goals.scopedgoal",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("build", "Build"),
                            ("buy", "Buy"),
                            ("rent", "Rent"),
                            ("adopt", "Adopt"),
                            ("combine", "Combine"),
                            ("none", "Do nothing"),
                        ],
                        max_length=10,
                        verbose_name="way",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("chosen", models.BooleanField(default=False, verbose_name="chosen")),
            ],
            options={
                "verbose_name": "option",
                "verbose_name_plural": "options",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_option_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="goals_option_goal_practice"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chosen", True)),
                        fields=("goal",),
                        name="goals_option_one_chosen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way__in", ["build", "buy", "rent", "adopt", "combine", "none"])
                        ),
                        name="goals_option_way",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Intent",
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
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intent",
                        to="engagements.audit",
                    ),
                ),
                (
                    "aim",
                    models.TextField(
                        blank=True, verbose_name="What does the business want to achieve?"
                    ),
                ),
                (
                    "offer",
                    models.TextField(
                        blank=True, verbose_name="What does it want to offer to customers?"
                    ),
                ),
                (
                    "model",
                    models.TextField(
                        blank=True, verbose_name="How is the commercial model expected to work?"
                    ),
                ),
                (
                    "vision",
                    models.TextField(blank=True, verbose_name="Which vision do both share?"),
                ),
            ],
            options={
                "verbose_name": "intent",
                "verbose_name_plural": "intents",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_intent_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_intent_audit_practice"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                ("term", models.CharField(max_length=200, verbose_name="term")),
                ("flags", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "agreed",
                    models.BooleanField(
                        default=False, verbose_name="both sides accept the definition"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["position", "term"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_term_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_term_audit_practice"
                    ),
                    models.UniqueConstraint(fields=("audit", "term"), name="goals_term_once"),
                    models.CheckConstraint(
                        condition=models.Q(("term", ""), _negated=True), name="goals_term_has_word"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Definition",
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
                        related_name="definitions",
                        to="goals.term",
                    ),
                ),
                (
                    "side",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engagements.side",
                    ),
                ),
                ("text", models.TextField(verbose_name="meaning")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "definition",
                "verbose_name_plural": "definitions",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_definition_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="term", name="goals_definition_term_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="goals_definition_side_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="goals_definition_has_text",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TermUse",
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
                        related_name="uses",
                        to="goals.term",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="goals.scopedgoal",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "use of a term",
                "verbose_name_plural": "uses of a term",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_termuse_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="term", name="goals_termuse_term_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="goals_termuse_goal_practice"
                    ),
                    models.UniqueConstraint(fields=("term", "goal"), name="goals_termuse_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                    "source",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_out",
                        to="goals.scopedgoal",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_in",
                        to="goals.scopedgoal",
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("strong", "strong"), ("medium", "medium"), ("weak", "weak")],
                        max_length=10,
                        verbose_name="strength",
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[("supports", "supports"), ("hinders", "hinders")],
                        max_length=10,
                        verbose_name="effect",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_link_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_link_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="source", name="goals_link_source_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="target", name="goals_link_target_practice"
                    ),
                    models.UniqueConstraint(fields=("source", "target"), name="goals_link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="goals_link_between_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__in", ["supports", "hinders"]),
                            ("strength__in", ["strong", "medium", "weak"]),
                        ),
                        name="goals_link_words",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Incentive",
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
                    "side",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incentives",
                        to="engagements.side",
                    ),
                ),
                ("rewards", models.TextField(verbose_name="what is rewarded")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "incentive",
                "verbose_name_plural": "incentives",
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_incentive_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_incentive_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="side", name="goals_incentive_side_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "key"), name="goals_incentive_key_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rewards", ""), _negated=True),
                        name="goals_incentive_has_rewards",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="IncentiveEffect",
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
                    "incentive",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="effects",
                        to="goals.incentive",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incentive_effects",
                        to="goals.scopedgoal",
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[("supports", "supports"), ("hinders", "hinders")],
                        max_length=10,
                        verbose_name="effect",
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("strong", "strong"), ("medium", "medium"), ("weak", "weak")],
                        max_length=10,
                        verbose_name="strength",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "effect of an incentive",
                "verbose_name_plural": "effects of an incentive",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_incentiveeffect_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="incentive", name="goals_incentiveeffect_incentive_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="goal", name="goals_incentiveeffect_goal_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("incentive", "goal"), name="goals_incentiveeffect_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__in", ["supports", "hinders"]),
                            ("strength__in", ["strong", "medium", "weak"]),
                        ),
                        name="goals_incentiveeffect_words",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="JointProcess",
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
                ("name", models.TextField(verbose_name="process")),
                ("descriptions", models.JSONField(blank=True, default=dict)),
                (
                    "same",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="the descriptions agree"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "joint process",
                "verbose_name_plural": "joint processes",
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_jointprocess_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_jointprocess_audit_practice"
                    ),
                    models.UniqueConstraint(
                        fields=("audit", "key"), name="goals_jointprocess_key_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="goals_jointprocess_has_name",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SharedItem",
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
                ("item", models.TextField(verbose_name="what")),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engagements.side",
                        verbose_name="held by",
                    ),
                ),
                (
                    "needed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engagements.side",
                        verbose_name="needed by",
                    ),
                ),
                ("shared_on", models.DateField(blank=True, null=True, verbose_name="shared on")),
                (
                    "reason_withheld",
                    models.TextField(blank=True, verbose_name="why it is withheld"),
                ),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "shared item",
                "verbose_name_plural": "shared items",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_shareditem_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_shareditem_audit_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="held_by", name="goals_shareditem_held_by_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="needed_by", name="goals_shareditem_needed_by_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item", ""), _negated=True),
                        name="goals_shareditem_has_item",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                ("topic", models.TextField(verbose_name="topic")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("slot", "gets a slot"), ("not-now", "not now")],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "avoided topic",
                "verbose_name_plural": "avoided topics",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "practice"), name="goals_topic_in_practice"
                    ),
                    audits.organisations.models.tenancy.SamePractice(
                        field="audit", name="goals_topic_audit_practice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "slot", "not-now"])),
                        name="goals_topic_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topic", ""), _negated=True),
                        name="goals_topic_has_topic",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
