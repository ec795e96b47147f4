"""Where an audit stands: which stage it is at, and what is missing for the next one.

`with_standing` counts in one query for any number of audits; `stages` reads those counts. A stage
is done when nothing essential is missing; the rest is said, and stands in nobody's way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.commitments.models import Commitment, Review, Status
from audits.engagements.models import Audit
from audits.goals.models import Link, ScopedGoal
from audits.reports.models import FindingDecision, Report
from audits.reports.selectors import Findings
from audits.workshops.models import Question, Session


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, in words; without an essential one there is no next stage."""

    words: str
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an audit: its page, and what is missing before the next."""

    key: str
    title: str
    page: str
    gaps: tuple[Gap, ...]
    done: bool = False
    # Whether an audit can be finished without it; then it is never where an audit waits.
    optional: bool = False


def with_standing(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """The audits with the counts that `stages` reads."""
    goals = ScopedGoal.objects.filter(audit=OuterRef("pk"))
    promises = Commitment.objects.filter(audit=OuterRef("pk")).exclude(status=Status.WITHDRAWN)
    return audits.select_related("intent").annotate(
        leading_goals=_count(goals.filter(side__position=0)),
        responding_goals=_count(goals.filter(side__position=1)),
        unowned_goals=_count(goals.filter(goal__owners=[])),
        undated_goals=_count(goals.filter(goal__due=None)),
        unlinked_goals=_count(_unlinked(goals)),
        link_count=_count(Link.objects.filter(audit=OuterRef("pk"))),
        open_rooms=_count(Session.objects.filter(audit=OuterRef("pk"), state=Session.State.OPEN)),
        answers=_count(
            Question.objects.filter(audit=OuterRef("pk"), state=Question.State.REVEALED)
        ),
        decisions=_count(FindingDecision.objects.filter(audit=OuterRef("pk"))),
        promise_count=_count(promises),
        unsigned_promises=_count(promises.filter(status=Status.PROPOSED)),
        one_way_promises=_count(promises.filter(answers=None, answered_by=None)),
        ready_reports=_count(Report.objects.filter(audit=OuterRef("pk"), state=Report.State.READY)),
        next_review=Subquery(
            Review.objects.filter(audit=OuterRef("pk"))
            .order_by()
            .values("audit")
            .annotate(latest=Max("next_on"))
            .values("latest")
        ),
    )


def _unlinked(goals: QuerySet[ScopedGoal]) -> QuerySet[ScopedGoal]:
    """Goals at the top of their family that no link touches, neither them nor a child of theirs."""
    own = Link.objects.filter(Q(source=OuterRef("pk")) | Q(target=OuterRef("pk")))
    of_children = Link.objects.filter(
        Q(source__goal__parent=OuterRef("goal")) | Q(target__goal__parent=OuterRef("goal")),
        audit=OuterRef("audit"),
    )
    return goals.filter(~Exists(own), ~Exists(of_children), goal__parent=None, exemption=None)


def _count(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("audit").annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def stages(audit: Audit, *, open_findings: int | None = None) -> tuple[Stage, ...]:
    """The stages of an audit read `with_standing`; `open_findings` where they were counted."""
    return tuple(
        _in_order(
            Stage("prepare", _("Prepare"), "engagements:audit", tuple(_before_findings(audit))),
            Stage(
                "workshop",
                _("Workshop"),
                "workshops:sessions",
                tuple(_before_the_room_is_done(audit)),
                optional=not audit.open_rooms,
            ),
            Stage(
                "findings",
                _("Findings"),
                "reports:findings",
                tuple(_before_commitments(audit, open_findings)),
            ),
            Stage(
                "commitments",
                _("Commitments"),
                "commitments:commitments",
                tuple(_before_report(audit)),
            ),
            Stage("report", _("Report"), "reports:reports", tuple(_before_review(audit))),
            Stage("review", _("Review"), "commitments:review", tuple(_before_next_audit(audit))),
        )
    )


def _in_order(*standing: Stage) -> Iterator[Stage]:
    """A stage is done when nothing essential is missing in it, nor in any before it; an optional
    one when nothing is missing, and it holds up none after it."""
    done = True
    for stage in standing:
        if stage.optional:
            yield replace(stage, done=done and not stage.gaps)
            continue
        done = done and not any(gap.essential for gap in stage.gaps)
        yield replace(stage, done=done)


def open_findings(audit: Audit, today: date) -> int:
    """The findings of an audit read `with_standing` that nobody decided yet; counted again only
    when the audit, its decisions or the day have changed."""
    name = f"open-findings:{audit.pk}:{audit.updated_at.timestamp()}:{audit.decisions}:{today}"
    return int(cache.get_or_set(name, lambda: Findings(audit).open_count))


def current(standing: tuple[Stage, ...]) -> Stage:
    """The stage an audit is at: the first that is not done and must be."""
    return next(
        (stage for stage in standing if not stage.done and not stage.optional), standing[-1]
    )


def days_overdue(audit: Audit, today: date) -> int:
    """How many days ago the next review was due; 0 when none is overdue."""
    return max(0, (today - audit.next_review).days) if audit.next_review else 0


def _before_findings(audit: Audit) -> Iterator[Gap]:
    if not _intent_stated(audit):
        yield Gap(_("the intent"), essential=True)
    for side, count in zip(
        audit.sides.all(), (audit.leading_goals, audit.responding_goals), strict=False
    ):
        if not count:
            yield Gap(_("a goal of %(side)s") % {"side": side.name}, essential=True)
    if audit.leading_goals and audit.responding_goals and not audit.link_count:
        yield Gap(_("the links"), essential=True)
    elif n := audit.unlinked_goals:
        yield Gap(ngettext("%(n)d goal without a link", "%(n)d goals without a link", n) % {"n": n})
    if n := audit.unowned_goals:
        yield Gap(
            ngettext("%(n)d goal without an owner", "%(n)d goals without an owner", n) % {"n": n}
        )
    if n := audit.undated_goals:
        yield Gap(ngettext("%(n)d without a date", "%(n)d without a date", n) % {"n": n})


def _intent_stated(audit: Audit) -> bool:
    intent = getattr(audit, "intent", None)
    return intent is not None and all(getattr(intent, name).strip() for name in audit.table.intent)


def _before_the_room_is_done(audit: Audit) -> Iterator[Gap]:
    if audit.open_rooms:
        yield Gap(_("the room is still open"), essential=True)
    elif not audit.answers:
        yield Gap(_("no workshop held yet"))


def _before_commitments(audit: Audit, open_findings: int | None) -> Iterator[Gap]:
    if open_findings:
        n = open_findings
        yield Gap(
            ngettext("%(n)d finding to decide", "%(n)d findings to decide", n) % {"n": n},
            essential=True,
        )
    elif not audit.decisions:
        yield Gap(_("the findings are not decided"), essential=True)


def _before_report(audit: Audit) -> Iterator[Gap]:
    if not audit.promise_count:
        yield Gap(_("no commitment yet"), essential=True)
    if n := audit.unsigned_promises:
        yield Gap(
            ngettext(
                "%(n)d commitment not signed by both", "%(n)d commitments not signed by both", n
            )
            % {"n": n},
            essential=True,
        )
    if n := audit.one_way_promises:
        yield Gap(ngettext("%(n)d counter-commitment", "%(n)d counter-commitments", n) % {"n": n})


def _before_review(audit: Audit) -> Iterator[Gap]:
    if not audit.ready_reports:
        yield Gap(_("no report issued"), essential=True)


def _before_next_audit(audit: Audit) -> Iterator[Gap]:
    if audit.next_review is None:
        yield Gap(_("no date for the next review"), essential=True)
