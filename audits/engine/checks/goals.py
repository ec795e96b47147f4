"""Goals, their families, and the links between the two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audits.engine.checks.known import Found, Known, repetitions
from audits.engine.evidence import Goal, Link
from audits.engine.faults import Path, quoted
from audits.engine.formats import FORMATS, in_order
from audits.engine.words import text


def goal_faults(known: Known) -> Iterator[Found]:
    goals = known.evidence.goals
    yield from repetitions(("goals",), [goal.key for goal in goals], "key")
    for position, goal in enumerate(goals):
        path = ("goals", position)
        yield from known.missing_side((*path, "side"), goal.side)
        yield from _list_faults(known, path, goal)
        if goal.start and goal.due and goal.due < goal.start:
            yield (*path, "due"), text("{due} is before the start", due=goal.due)
        for extra in [at for at, option in enumerate(goal.options) if option.chosen][1:]:
            yield (*path, "options", extra, "chosen"), text("another option is chosen already")


def _list_faults(known: Known, path: Path, goal: Goal) -> Iterator[Found]:
    for name, values in (
        ("functions", goal.functions),
        ("owners", goal.owners),
        ("hidden_from", goal.hidden_from),
    ):
        yield from repetitions((*path, name), values)
    for position, side in enumerate(goal.hidden_from):
        place = (*path, "hidden_from", position)
        yield from known.missing_side(place, side)
        if side == goal.side:
            yield place, text("a goal cannot be hidden from its own side")


def parent_faults(known: Known) -> Iterator[Found]:
    positions: dict[str, int] = {}
    for position, goal in enumerate(known.evidence.goals):
        positions.setdefault(goal.key, position)
        path = ("goals", position, "parent")
        yield from known.missing_goal(path, goal.parent)
        above = known.side_of(goal.parent) if goal.parent is not None else None
        if above is not None and goal.side in known.sides and above != goal.side:
            yield path, text("{key} is a goal of the other side", key=quoted(goal.parent))
    for cycle in _cycles(known.goals):
        first = min(range(len(cycle)), key=lambda at: positions[cycle[at]])
        ring = [*cycle[first:], *cycle[:first], cycle[first]]
        yield (
            ("goals", positions[ring[0]], "parent"),
            text("a cycle of goals: {cycle}", cycle=" → ".join(quoted(key) for key in ring)),
        )


def _cycles(goals: Mapping[str, Goal]) -> Iterator[list[str]]:
    """Each ring of goals that are their own ancestors, once."""
    done: set[str] = set()
    for start in goals:
        way: dict[str, None] = {}
        key: str | None = start
        while key is not None and key in goals and key not in done and key not in way:
            way[key] = None
            key = goals[key].parent
        if key is not None and key in way:
            walked = list(way)
            yield walked[walked.index(key) :]
        done.update(way)


def link_faults(known: Known) -> Iterator[Found]:
    links = known.evidence.links
    serving = _serving(known)
    seen: set[tuple[str, str]] = set()
    for position, link in enumerate(links):
        path = ("links", position)
        yield from known.missing_goal((*path, "from"), link.source)
        yield from known.missing_goal((*path, "to"), link.target)
        yield from _direction_faults(known, path, link, serving)
        if (link.source, link.target) in seen:
            yield (
                path,
                text(
                    "repeated link from {source} to {target}",
                    source=quoted(link.source),
                    target=quoted(link.target),
                ),
            )
        seen.add((link.source, link.target))


def _serving(known: Known) -> frozenset[str]:
    """The sides whose goals serve the other side's; all when that cannot be told."""
    sides = known.evidence.sides
    if len(sides) != 2 or known.broken & {"sides", "format"}:
        return known.sides
    kind = FORMATS[known.evidence.format]
    ordered = in_order(kind, sides)
    return frozenset(ordered[serving].key for serving, _ in kind.serves)


def _direction_faults(
    known: Known, path: Path, link: Link, serving: frozenset[str]
) -> Iterator[Found]:
    source, target = known.side_of(link.source), known.side_of(link.target)
    if source is None or target is None:
        return
    if source == target:
        yield (*path, "to"), text("a link within one side, {side}", side=quoted(source))
    elif source not in serving:
        yield (
            (*path, "from"),
            text(
                "{goal} is a goal of {side}, which does not serve the other side here",
                goal=quoted(link.source),
                side=quoted(source),
            ),
        )
