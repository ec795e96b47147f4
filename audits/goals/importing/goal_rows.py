"""Rows of `goals.csv`: one goal a row, the columns named as the keys of the audit file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.engagements.models import Audit, Side
from audits.goals.importing import cells
from audits.goals.importing.checking import Line, Read, read_cells
from audits.goals.importing.sheet import Cell, Sheet
from audits.goals.models import ScopedGoal

KIND = "goals"
REQUIRED = ("side", "title")
COLUMNS = {
    "key": gettext_lazy("short name, such as C1; empty: the next free one"),
    "side": gettext_lazy("whose goal it is: the name of a side"),
    "title": gettext_lazy("the goal in a few words"),
    "statement": gettext_lazy("the goal in full"),
    "plain": gettext_lazy("the goal in the other side’s words"),
    "functions": gettext_lazy("Sales; Pricing"),
    "measure": gettext_lazy("what is measured"),
    "baseline": gettext_lazy("the figure today"),
    "target": gettext_lazy("the figure aimed at"),
    "unit": gettext_lazy("of both figures"),
    "start": gettext_lazy("when work starts: 2027-01-31"),
    "due": gettext_lazy("by when: 2027-06-30"),
    "owners": gettext_lazy("Head of Sales; Head of Pricing"),
    "parent": gettext_lazy("the key of the goal it is part of"),
    "effort": gettext_lazy("in any one unit"),
    "confidence": gettext_lazy("0 to 1"),
    "importance": gettext_lazy("0 to 1"),
    "discussed_before": gettext_lazy("yes or no"),
    "hidden_from": gettext_lazy("a side that must not see it yet"),
}


def check(audit: Audit, sheet: Sheet) -> Iterator[Line]:
    """Every row against the others and against the goals the audit has."""
    sides = list(audit.sides.all())
    readers = _readers(sides)
    lines = [read_cells(row, readers, REQUIRED) for row in sheet.rows]
    present = {
        scoped.key: scoped
        for scoped in ScopedGoal.objects.filter(audit=audit).select_related("side")
    }
    _check_keys(lines, present)
    _check_parents(lines, present)
    return iter(lines)


def _readers(sides: list[Side]) -> dict[str, Read]:
    share = partial(cells.number, low=0, high=1)
    named = partial(_side, sides=sides)
    return {
        "key": partial(cells.words, longest=100),
        "side": named,
        "title": cells.words,
        "statement": cells.words,
        "plain": cells.words,
        "functions": cells.several,
        "measure": cells.words,
        "baseline": cells.figure,
        "target": cells.figure,
        "unit": partial(cells.words, longest=200),
        "start": cells.day,
        "due": cells.day,
        "owners": cells.several,
        "parent": cells.words,
        "effort": partial(cells.number, low=0, high=1e12),
        "confidence": share,
        "importance": share,
        "discussed_before": cells.yes_or_no,
        "hidden_from": lambda cell: [named(each).key for each in cells.several(cell)],
    }


def _side(cell: Cell, *, sides: list[Side]) -> Side:
    said = str(cell).strip().lower()
    for side in sides:
        if said in (side.key.lower(), side.name.lower()):
            return side
    raise cells.WrongCell(
        _("“{said}” is no side of this audit; write {names}").format(
            said=str(cell)[:40], names=_(" or ").join(side.name for side in sides)
        )
    )


def _check_keys(lines: list[Line], present: dict[str, ScopedGoal]) -> None:
    first: dict[object, int] = {}
    for line in lines:
        key = line.meant.get("key")
        if key is None:
            continue
        if key in present:
            line.faults["key"] = _("{key} is in this audit already").format(key=key)
        elif key in first:
            line.faults["key"] = _("{key} stands in row {number} already").format(
                key=key, number=first[key]
            )
        else:
            first[key] = line.row.number


def _check_parents(lines: list[Line], present: dict[str, ScopedGoal]) -> None:
    named = {line.meant["key"]: line for line in reversed(lines) if "key" in line.meant}
    for line in lines:
        parent = line.meant.get("parent")
        if parent is None:
            continue
        if parent in named:
            theirs = named[parent].meant.get("side")
        elif parent in present:
            theirs = present[str(parent)].side
        else:
            line.faults["parent"] = _("there is no goal {key}").format(key=parent)
            continue
        if theirs is not None and "side" in line.meant and theirs != line.meant["side"]:
            line.faults["parent"] = _("{key} is a goal of the other side").format(key=parent)
        elif circle := _circle(line, named):
            line.faults["parent"] = _("these goals form a circle: {circle}").format(
                circle=" → ".join(circle)
            )


def _circle(line: Line, named: dict[object, Line]) -> list[str]:
    """The keys from the line's goal up to itself; nothing when it ends at a root."""
    start = line.meant.get("key")
    above, walked = line.meant.get("parent"), [str(start)]
    while above in named and str(above) not in walked:
        walked.append(str(above))
        above = named[above].meant.get("parent")
    return [*walked, str(start)] if start is not None and above == start else []
