"""Reads about what the sides want; every one starts from an audit that was opened to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from audits.engagements.models import Audit, Side
from audits.engine.facts import Facts
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


@dataclass(frozen=True, slots=True)
class Cell:
    """One crossing of the matrix; no link is an answer, too."""

    source: ScopedGoal
    target: ScopedGoal
    link: Link | None


@dataclass(frozen=True, slots=True)
class Row:
    target: ScopedGoal
    cells: tuple[Cell, ...]
    support: float
    hindrance: float

    @property
    def orphan(self) -> bool:
        """Nothing of the other side supports this goal, nor any goal below it."""
        return self.support == 0


@dataclass(frozen=True, slots=True)
class Column:
    source: ScopedGoal
    supports: int
    hinders: int

    @property
    def orphan(self) -> bool:
        return self.supports == 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """How far each goal of the serving side supports or hinders each goal it should serve."""

    served: Side
    serving: Side
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrices_of(audit: Audit, facts: Facts) -> tuple[Matrix, ...]:
    """One matrix, or two where each side serves the other. `facts` are of the same audit."""
    goals = list(goals_of(audit))
    links = {(link.source_id, link.target_id): link for link in links_of(audit)}
    sides = {side.position: side for side in audit.sides.all()}
    return tuple(
        _matrix(sides[served], sides[serving], goals, links, facts)
        for serving, served in audit.table.serves
    )


def _matrix(
    served: Side,
    serving: Side,
    goals: list[ScopedGoal],
    links: dict[tuple[UUID, UUID], Link],
    facts: Facts,
) -> Matrix:
    targets = [goal for goal in goals if goal.side_id == served.pk]
    sources = [goal for goal in goals if goal.side_id == serving.pk]
    columns = []
    for source in sources:
        out = [link for goal in targets if (link := links.get((source.pk, goal.pk)))]
        supports = sum(link.effect == "supports" for link in out)
        columns.append(Column(source, supports, len(out) - supports))
    rows = []
    for target in targets:
        figures = facts.contribution(target.key)
        cells = tuple(Cell(each, target, links.get((each.pk, target.pk))) for each in sources)
        rows.append(Row(target, cells, figures.support, figures.hindrance))
    return Matrix(served, serving, tuple(columns), tuple(rows))
