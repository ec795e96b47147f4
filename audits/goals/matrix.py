"""The link matrix of one serving direction: served goals down, serving goals across.

Reads only. Support and hindrance come from the engine, stand side by side and are never netted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from audits.engagements.models import Audit, Side
from audits.engine.contribution import Contribution
from audits.engine.goal_graph import GoalGraph
from audits.engine.thresholds import THRESHOLDS
from audits.goals.evidence import evidence_of
from audits.goals.models import Effect, Link, ScopedGoal, Strength


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a served and a serving goal meet; `link` is None where none is drawn."""

    source: ScopedGoal
    target: ScopedGoal
    link: Link | None

    @property
    def glyph(self) -> str:
        """The name of its sign: none, or the effect with its strength."""
        return f"{self.link.effect}-{self.link.strength}" if self.link else "none"


@dataclass(frozen=True, slots=True)
class ServedGoal:
    """A row: how well a goal is served."""

    scoped: ScopedGoal
    figures: Contribution
    cells: tuple[Cell, ...]
    part_of: ScopedGoal | None

    @property
    def orphan(self) -> bool:
        """Nothing serves it; a part of another goal is judged with the whole."""
        return self.figures.support == 0 and self.part_of is None


@dataclass(frozen=True, slots=True)
class ServingGoal:
    """A column: how many goals one serves and hinders."""

    scoped: ScopedGoal
    supports: int
    hinders: int
    part_of: ScopedGoal | None

    @property
    def exempt(self) -> bool:
        return getattr(self.scoped, "exemption", None) is not None

    @property
    def orphan(self) -> bool:
        return not (self.supports or self.exempt or self.part_of)


@dataclass(frozen=True, slots=True)
class Matrix:
    serving: Side
    served: Side
    rows: tuple[ServedGoal, ...]
    columns: tuple[ServingGoal, ...]

    def touching(
        self, source: ScopedGoal, target: ScopedGoal
    ) -> tuple[list[ServedGoal], list[ServingGoal]]:
        """The rows and columns whose figures one link can change: its ends and what they are part of."""
        above = _above([row.scoped for row in self.rows] + [each.scoped for each in self.columns])
        rows, columns = above(target), above(source)
        return (
            [row for row in self.rows if row.scoped.pk in rows],
            [each for each in self.columns if each.scoped.pk in columns],
        )


def directions(audit: Audit) -> list[tuple[Side, Side]]:
    """Who serves whom at this table: pairs of the serving and the served side."""
    sides = {side.position: side for side in audit.sides.all()}
    return [(sides[serving], sides[served]) for serving, served in audit.table.serves]


def matrix(audit: Audit, serving: Side, served: Side) -> Matrix:
    """All goals of both sides with the links from the serving to the served."""
    goals = list(ScopedGoal.objects.filter(audit=audit).select_related("goal", "side", "exemption"))
    sources = [each for each in goals if each.side_id == serving.pk]
    targets = [each for each in goals if each.side_id == served.pk]
    drawn = {
        (link.source_id, link.target_id): link
        for link in Link.objects.filter(audit=audit, source__side=serving)
    }
    graph = _graph(audit)
    whole = {each.goal_id: each for each in goals}
    rows = tuple(
        ServedGoal(
            target,
            graph.contribution(target.key),
            tuple(Cell(source, target, drawn.get((source.pk, target.pk))) for source in sources),
            whole.get(target.goal.parent_id),
        )
        for target in targets
    )
    return Matrix(serving, served, rows, tuple(_columns(sources, graph, whole)))


def _graph(audit: Audit) -> GoalGraph:
    wants = evidence_of(audit)
    worth = {
        strength: audit.thresholds.get(f"link_{strength}", THRESHOLDS[f"link_{strength}"].default)
        for strength in Strength.values
    }
    return GoalGraph(wants["goals"], wants["links"], worth)


def _columns(
    sources: list[ScopedGoal], graph: GoalGraph, whole: dict[object, ScopedGoal]
) -> Iterator[ServingGoal]:
    for source in sources:
        reached = defaultdict(set)
        for link in graph.out_of(source.key):
            reached[link.effect].add(link.target)
        yield ServingGoal(
            source,
            len(reached[Effect.SUPPORTS]),
            len(reached[Effect.HINDERS]),
            whole.get(source.goal.parent_id),
        )


def _above(goals: list[ScopedGoal]):  # noqa: ANN202 - a function of one goal
    by_goal = {each.goal_id: each for each in goals}

    def chain(scoped: ScopedGoal) -> set[object]:
        found: set[object] = set()
        at: ScopedGoal | None = scoped
        while at is not None and at.pk not in found:
            found.add(at.pk)
            at = by_goal.get(at.goal.parent_id)
        return found

    return chain
