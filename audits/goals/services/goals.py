"""Goals: stating one, changing it, its place in the list, taking it out of the audit."""

from __future__ import annotations

import re
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audits.engagements.models import Audit, Side
from audits.engagements.services import at_end, change, removing, touch
from audits.engine.evidence import Figure
from audits.goals.models import Exemption, Goal, ScopedGoal
from audits.organisations.models import User

SCOPED_FIELDS = frozenset({"importance", "discussed_before", "hidden_from"})


class GoalTexts(TypedDict, total=False):
    """What can be said of a goal; `parent` is a goal of the same side in the same audit."""

    title: str
    statement: str
    plain: str
    functions: list[str]
    measure: str
    baseline: Figure | None
    target: Figure | None
    unit: str
    start: date | None
    due: date | None
    owners: list[str]
    parent: ScopedGoal | None
    effort: float | None
    confidence: float | None
    importance: float | None
    discussed_before: bool | None
    hidden_from: list[str]


def next_key(side: Side) -> str:
    """The key of the side's next goal: its letter and the next free number, as in C4.

    The letter is the first of the side's name; A and B where both names begin alike.
    """
    names = [each.name.strip()[:1].upper() for each in side.audit.sides.order_by("position")]
    letter = names[side.position] if len(set(names)) == len(names) else "AB"[side.position]
    keys = ScopedGoal.objects.filter(audit=side.audit).values_list("key", flat=True)
    taken = [int(found[1]) for key in keys if (found := re.fullmatch(rf"{letter}(\d+)", key))]
    return f"{letter}{max(taken, default=0) + 1}"


def add_goal(side: Side, *, by: User, **texts: Unpack[GoalTexts]) -> ScopedGoal:
    """A new goal of `side`, last in its list. Raises ValidationError."""
    audit = side.audit
    with change(audit, by=by) as created:
        # The audit's row is the lock: two goals added at once get two keys.
        Audit.objects.select_for_update().get(pk=audit.pk)
        goal = Goal(
            practice_id=audit.practice_id,
            organisation_id=side.organisation_id,
            side_key=side.key,
        )
        scoped = ScopedGoal(
            audit=audit,
            goal=goal,
            side=side,
            key=next_key(side),
            position=at_end(ScopedGoal.objects.filter(audit=audit)),
        )
        _say(scoped, texts)
        created += [goal, scoped]
    return scoped


def change_goal(scoped: ScopedGoal, *, by: User, **texts: Unpack[GoalTexts]) -> ScopedGoal:
    """The goal with other words. Raises ValidationError; a parent that would close a circle of
    goals is refused with the circle named."""
    with change(scoped.audit, scoped.goal, scoped, by=by):
        _as_it_stands(scoped)
        _say(scoped, texts)
    return scoped


def _as_it_stands(scoped: ScopedGoal) -> None:
    """Whole rows are saved: what was saved since these were loaded, a moment ago by the same form or
    by a colleague, must not be written over with what stood there before."""
    Goal.objects.select_for_update().get(pk=scoped.goal_id)
    for row in (scoped.goal, scoped):
        words = [each.attname for each in row._meta.concrete_fields if not each.is_relation]
        row.refresh_from_db(fields=words)


def _say(scoped: ScopedGoal, texts: GoalTexts) -> None:
    goal = scoped.goal
    for name, value in texts.items():
        if name == "parent":
            _set_parent(scoped, texts["parent"])
        else:
            setattr(scoped if name in SCOPED_FIELDS else goal, name, value)
    goal.full_clean()
    goal.save()
    scoped.take_practice()
    scoped.full_clean()
    scoped.save()


def _set_parent(scoped: ScopedGoal, parent: ScopedGoal | None) -> None:
    if parent is not None:
        if parent.side_id != scoped.side_id:
            raise ValidationError({"parent": _("A goal belongs under a goal of its own side.")})
        keys = {each.goal_id: each for each in ScopedGoal.objects.filter(audit=scoped.audit_id)}
        circle = [scoped.key]
        above: ScopedGoal | None = parent
        while above is not None:
            circle.append(above.key)
            if above.goal_id == scoped.goal_id:
                raise ValidationError(
                    {
                        "parent": _("These goals would form a circle: {circle}.").format(
                            circle=" → ".join(circle)
                        )
                    }
                )
            parent_id = above.goal.parent_id
            above = keys.get(parent_id) if parent_id else None
    scoped.goal.parent = parent.goal if parent else None


def move_goal(scoped: ScopedGoal, *, up: bool, by: User) -> None:
    """One place up or down among the goals beside it: of its side, part of the same goal.
    Nothing happens at the end."""
    siblings = list(ScopedGoal.objects.filter(side=scoped.side, goal__parent=scoped.goal.parent_id))
    place = next(index for index, each in enumerate(siblings) if each.pk == scoped.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(siblings):
        return
    one, two = siblings[place], siblings[other]
    with change(scoped.audit, one, two, by=by):
        one.position, two.position = two.position, one.position
        if one.position == two.position:
            # Equal places were ordered by key; keep that order and step past it.
            one.position = max(0, two.position - 1) if up else two.position + 1
        one.save(update_fields=["position"])
        two.save(update_fields=["position"])


def remove_goal(scoped: ScopedGoal, *, by: User) -> None:
    """Take the goal out of the audit with its links; a goal no other audit holds goes for good."""
    elsewhere = scoped.goal.scopes.exclude(pk=scoped.pk).exists()
    removing(scoped.audit, scoped if elsewhere else scoped.goal, by=by)


@transaction.atomic
def exempt(scoped: ScopedGoal, exemption: Exemption | None, *, by: User) -> None:
    """Excuse a research goal from serving another one, or take the excuse back with None."""
    before = Exemption.objects.filter(goal=scoped).first()
    if exemption is None:
        if before is not None:
            removing(scoped.audit, before, by=by)
        return
    with change(scoped.audit, *([before] if before else []), by=by) as created:
        granted = before or Exemption(goal=scoped).take_practice()
        for limit in ("reason", "sponsor", "ceiling", "review_on"):
            setattr(granted, limit, getattr(exemption, limit))
        granted.full_clean()
        granted.save()
        if before is None:
            created.append(granted)
    touch(scoped.audit)
