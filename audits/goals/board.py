"""The two columns of goals, as the goals page shows them: one row a goal, with what it is linked
to and what it lacks.

Reads only; a row knows nothing of forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.engagements.models import Audit, Side
from audits.engine.measures import is_told
from audits.goals.models import Effect, Exemption, Goal, Link, ScopedGoal, Term, TermUse


@dataclass(frozen=True, slots=True)
class Lack:
    """What a goal lacks to be clear: the field that would fill it, and the chip's words."""

    field: str
    words: str | Promise


@dataclass(slots=True)
class Row:
    """A goal in scope. The four lists hold links, from the goal's own end."""

    scoped: ScopedGoal
    serves: bool
    served: bool
    depth: int = 0
    first: bool = False
    last: bool = False
    helped_by: list[Link] = field(default_factory=list)
    hindered_by: list[Link] = field(default_factory=list)
    helps: list[Link] = field(default_factory=list)
    hinders: list[Link] = field(default_factory=list)
    family_linked: bool = False
    terms: list[Term] = field(default_factory=list)

    @property
    def goal(self) -> Goal:
        return self.scoped.goal

    @property
    def key(self) -> str:
        return self.scoped.key

    @property
    def exemption(self) -> Exemption | None:
        return getattr(self.scoped, "exemption", None)

    @property
    def lacks(self) -> list[Lack]:
        return list(lacks(self.goal))

    @property
    def saved_id(self) -> str:
        """The name of the line in its form that says when it was saved."""
        return f"saved-{self.key}"

    @property
    def unlinked(self) -> bool:
        """Nothing supports it and it supports nothing, though it should."""
        return not (self.family_linked or self.exemption)


@dataclass(slots=True)
class Column:
    """The goals of one side; `serves` and `served` say which way links run here."""

    side: Side
    other: Side
    serves: bool
    served: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def direction(self) -> str | Promise:
        """The word over the links of this column."""
        if self.serves and self.served:
            return _("linked with")
        return _("serves") if self.serves else _("served by")


def lacks(goal: Goal) -> Iterator[Lack]:
    """What is missing of measure, target, owner and date; a placeholder counts as missing."""
    if not is_told(goal.measure):
        yield Lack("measure", _("no measure"))
    if not is_told(goal.target):
        yield Lack("target", _("no target"))
    if not any(is_told(owner) for owner in goal.owners):
        yield Lack("owners", _("no owner"))
    if goal.due is None:
        yield Lack("due", _("no date"))


def board(audit: Audit) -> list[Column]:
    """Both columns, the leading side first; children stand right below their parents."""
    leading, responding = audit.sides.all()
    serving = {place for place, _served in audit.table.serves}
    served = {place for _serving, place in audit.table.serves}
    columns = [
        Column(side, other, side.position in serving, side.position in served)
        for side, other in ((leading, responding), (responding, leading))
    ]
    scoped = list(
        ScopedGoal.objects.filter(audit=audit).select_related("goal", "side", "exemption")
    )
    for column in columns:
        own = [each for each in scoped if each.side_id == column.side.pk]
        column.rows = list(_families(own, column))
    rows = [row for column in columns for row in column.rows]
    _link(rows, audit)
    _name_terms(rows, audit)
    return columns


def row_of(audit: Audit, key: str) -> Row | None:
    """The row of one goal, as it stands on the board."""
    return next((row for column in board(audit) for row in column.rows if row.key == key), None)


def _families(goals: list[ScopedGoal], column: Column) -> Iterator[Row]:
    """The goals with their children below them. A parent outside the audit leaves a goal a root."""
    present = {each.goal_id for each in goals}
    children: dict[object, list[ScopedGoal]] = defaultdict(list)
    for each in goals:
        parent = each.goal.parent_id
        children[parent if parent in present else None].append(each)

    def walk(parent: object, depth: int) -> Iterator[Row]:
        siblings = children[parent]
        for place, each in enumerate(siblings):
            ends = {"first": place == 0, "last": place == len(siblings) - 1}
            yield Row(each, column.serves, column.served, depth, **ends)
            yield from walk(each.goal_id, depth + 1)

    return walk(None, 0)


def _link(rows: list[Row], audit: Audit) -> None:
    by_goal = {row.scoped.pk: row for row in rows}
    for link in Link.objects.filter(audit=audit).select_related("source__side", "target__side"):
        source, target = by_goal[link.source_id], by_goal[link.target_id]
        if link.effect == Effect.SUPPORTS:
            source.helps.append(link)
            target.helped_by.append(link)
        else:
            source.hinders.append(link)
            target.hindered_by.append(link)
    _mark_families(rows)


def _name_terms(rows: list[Row], audit: Audit) -> None:
    by_goal = {row.scoped.pk: row for row in rows}
    uses = TermUse.objects.filter(term__audit=audit).select_related("term")
    for use in uses.prefetch_related("term__definitions__side"):
        by_goal[use.goal_id].terms.append(use.term)


def _mark_families(rows: Iterable[Row]) -> None:
    """A goal is linked when it, a part of it, or the goal it is part of is."""
    by_goal = {row.scoped.goal_id: row for row in rows}
    for row in by_goal.values():
        row.family_linked = bool(row.helps or row.helped_by)
    linked = [row for row in by_goal.values() if row.family_linked]
    for row in linked:
        parent = by_goal.get(row.goal.parent_id)
        while parent is not None:
            parent.family_linked = True
            parent = by_goal.get(parent.goal.parent_id)
    for row in by_goal.values():
        parent = by_goal.get(row.goal.parent_id)
        if parent is not None and (parent.helps or parent.helped_by):
            row.family_linked = True
