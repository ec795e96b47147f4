"""Reads about what the sides want; every one starts from an audit that was opened to the reader."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from audits.engagements.models import Audit
from audits.goals.models import (
    Incentive,
    Intent,
    JointProcess,
    Link,
    ScopedGoal,
    SharedItem,
    Term,
    Topic,
)


def goals_of(audit: Audit) -> QuerySet[ScopedGoal]:
    """The audit's goals in their order, with what a page shows of them."""
    return (
        ScopedGoal.objects.filter(audit=audit)
        .select_related("goal__parent", "side", "exemption")
        .prefetch_related("options")
    )


def goal_in(audit: Audit, key: str) -> ScopedGoal:
    """The audit's goal of that key; Http404 when there is none."""
    return get_object_or_404(goals_of(audit), key=key)


def intent_of(audit: Audit) -> Intent:
    """The audit's intent; an unsaved, empty one while none was stated."""
    return Intent.objects.filter(audit=audit).first() or Intent(audit=audit).take_practice()


def links_of(audit: Audit) -> QuerySet[Link]:
    return Link.objects.filter(audit=audit).select_related("source__side", "target__side")


def terms_of(audit: Audit) -> QuerySet[Term]:
    """The words the sides do not share, with what each means and the goals that use them."""
    return Term.objects.filter(audit=audit).prefetch_related("definitions", "uses__goal__side")


def incentives_of(audit: Audit) -> QuerySet[Incentive]:
    return (
        Incentive.objects.filter(audit=audit)
        .select_related("side")
        .prefetch_related("effects__goal__side", "effects__goal__goal")
    )


def processes_of(audit: Audit) -> QuerySet[JointProcess]:
    return JointProcess.objects.filter(audit=audit)


def sharing_of(audit: Audit) -> QuerySet[SharedItem]:
    return SharedItem.objects.filter(audit=audit).select_related("held_by", "needed_by")


def topics_of(audit: Audit) -> QuerySet[Topic]:
    return Topic.objects.filter(audit=audit)
