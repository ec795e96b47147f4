"""Writing a sheet that has no fault: all of it or nothing, and one press takes it back."""

from __future__ import annotations

import re

from audits.engagements.models import Audit, Side
from audits.engagements.services import at_end, change
from audits.goals.importing.checking import Checked, Line, check
from audits.goals.importing.sheet import Sheet
from audits.goals.models import Goal, Link, ScopedGoal
from audits.goals.services import next_key
from audits.organisations.models import TenantRow, User

SCOPED = ("importance", "discussed_before", "hidden_from")


class Faulty(Exception):
    """The sheet has faults as the audit stands now, so nothing was written."""

    def __init__(self, checked: Checked) -> None:
        super().__init__()
        self.checked = checked


def write(audit: Audit, sheet: Sheet, *, by: User) -> Checked:
    """Write every row of `sheet`. Raises Faulty, with nothing written."""
    with change(audit, by=by) as created:
        # The audit's row is the lock: what is checked here still holds when it is written.
        Audit.objects.select_for_update().get(pk=audit.pk)
        checked = check(audit, sheet)
        if not checked.ok:
            raise Faulty(checked)
        writer = _write_links if checked.kind == "links" else _write_goals
        created.extend(writer(audit, checked.lines))
    return checked


def _write_goals(audit: Audit, lines: tuple[Line, ...]) -> list[TenantRow]:
    keys = _keys(audit, lines)
    goals = {key: _goal(audit, line) for key, line in zip(keys, lines, strict=True)}
    known = {each.key: each.goal_id for each in ScopedGoal.objects.filter(audit=audit)}
    known |= {key: goal.pk for key, goal in goals.items()}
    start = at_end(ScopedGoal.objects.filter(audit=audit))
    scoped = []
    for place, (key, line) in enumerate(zip(keys, lines, strict=True)):
        if parent := line.meant.get("parent"):
            goals[key].parent_id = known[str(parent)]
        said = {name: line.meant[name] for name in SCOPED if name in line.meant}
        row = ScopedGoal(
            audit=audit,
            goal=goals[key],
            side=line.meant["side"],
            key=key,
            position=start + place,
            **said,
        )
        scoped.append(row.take_practice())
    # One statement for all: the constraints are deferred, so a parent may follow its child.
    Goal.objects.bulk_create(goals.values())
    ScopedGoal.objects.bulk_create(scoped)
    return [*goals.values(), *scoped]


def _goal(audit: Audit, line: Line) -> Goal:
    side: Side = line.meant["side"]
    own = {
        name: value
        for name, value in line.meant.items()
        if name not in (*SCOPED, "key", "side", "parent")
    }
    return Goal(
        practice_id=audit.practice_id,
        organisation_id=side.organisation_id,
        side_key=side.key,
        **own,
    )


def _keys(audit: Audit, lines: tuple[Line, ...]) -> list[str]:
    """The key of every line: its own, or the next free one of its side."""
    taken = set(ScopedGoal.objects.filter(audit=audit).values_list("key", flat=True))
    taken |= {str(line.meant["key"]) for line in lines if "key" in line.meant}
    following: dict[object, tuple[str, int]] = {}
    for side in audit.sides.all():
        letter, number = re.fullmatch(r"(\D*)(\d+)", next_key(side)).groups()  # type: ignore[union-attr]
        following[side.pk] = (letter, int(number))
    keys = []
    for line in lines:
        key = line.meant.get("key")
        if key is None:
            side = line.meant["side"]
            letter, number = following[side.pk]
            while f"{letter}{number}" in taken:
                number += 1
            key, following[side.pk] = f"{letter}{number}", (letter, number + 1)
        keys.append(str(key))
    return keys


def _write_links(audit: Audit, lines: tuple[Line, ...]) -> list[TenantRow]:
    start = at_end(Link.objects.filter(audit=audit))
    links = [
        Link(
            audit=audit,
            source=line.meant["from"],
            target=line.meant["to"],
            strength=line.meant["strength"],
            effect=line.meant["effect"],
            note=line.meant.get("note", ""),
            position=start + place,
        ).take_practice()
        for place, line in enumerate(lines)
    ]
    Link.objects.bulk_create(links)
    return list(links)
