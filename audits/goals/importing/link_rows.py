"""Rows of `links.csv`: one link a row, the columns named as the keys of the audit file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Audit
from audits.goals.importing import cells
from audits.goals.importing.checking import Line, Read, read_cells
from audits.goals.importing.sheet import Cell, Sheet
from audits.goals.models import Effect, Link, ScopedGoal, Strength

KIND = "links"
REQUIRED = ("from", "to", "strength", "effect")
COLUMNS = {
    "from": gettext_lazy("the key of the goal that serves"),
    "to": gettext_lazy("the key of the goal it supports or hinders"),
    "strength": gettext_lazy("strong, medium or weak"),
    "effect": gettext_lazy("supports or hinders"),
    "note": gettext_lazy("why"),
}


def check(audit: Audit, sheet: Sheet) -> Iterator[Line]:
    """Every row against the others, the goals and the links the audit has."""
    goals = {
        scoped.key: scoped
        for scoped in ScopedGoal.objects.filter(audit=audit).select_related("side")
    }
    lines = [read_cells(row, _readers(goals), REQUIRED) for row in sheet.rows]
    present = set(Link.objects.filter(audit=audit).values_list("source__key", "target__key"))
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        source, target = line.meant.get("from"), line.meant.get("to")
        if not (isinstance(source, ScopedGoal) and isinstance(target, ScopedGoal)):
            continue
        pair = (source.key, target.key)
        if (source.side.position, target.side.position) not in audit.table.serves:
            line.faults["from"] = _wrong_way(source, target)
        elif pair in present:
            line.faults[""] = _("{source} and {target} are linked already").format(
                source=pair[0], target=pair[1]
            )
        elif pair in first:
            line.faults[""] = _("the same link stands in row {number}").format(number=first[pair])
        else:
            first[pair] = line.row.number
    return iter(lines)


def _readers(goals: dict[str, ScopedGoal]) -> dict[str, Read]:
    goal = partial(_goal, goals=goals)
    return {
        "from": goal,
        "to": goal,
        "strength": partial(cells.one_of, allowed=list(Strength.values)),
        "effect": partial(cells.one_of, allowed=list(Effect.values)),
        "note": cells.words,
    }


def _goal(cell: Cell, *, goals: dict[str, ScopedGoal]) -> ScopedGoal:
    key = cells.words(cell)
    if key not in goals:
        raise cells.WrongCell(_("there is no goal {key}").format(key=key[:40]))
    return goals[key]


def _wrong_way(source: ScopedGoal, target: ScopedGoal) -> str:
    if source.side_id == target.side_id:
        return _("a link leads from one side to the other")
    return _("a link leads from the goal that serves; here it is the other way round")
