"""The intent guard: first what is wanted, said back; then, and only then, a solution."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from audits.engagements.acts import RULE_SET_ASIDE, name_of
from audits.engagements.models import Audit, Override
from audits.engagements.services import at_end, change
from audits.goals.models import Intent, Option, ScopedGoal
from audits.organisations.models import User
from audits.organisations.services import record

HEARD_AS_MEANT = 3
GUARD = "intent-guard"


@dataclass
class IntentFirst(Exception):
    """No solution yet: the intent is not fully stated, or the goal was not said back well enough.

    `unstated` names the fields of the intent still empty.
    """

    unstated: tuple[str, ...]
    said_back: bool


def intent_guard(scoped: ScopedGoal) -> IntentFirst | None:
    """Why a solution for this goal cannot be chosen yet; None when it can."""
    if scoped.side.leads:
        return None
    unstated = _unstated(scoped.audit)
    said_back = scoped.latest_grade is not None and scoped.latest_grade >= HEARD_AS_MEANT
    return None if said_back and not unstated else IntentFirst(unstated, said_back)


def choose_option(option: Option, *, by: User, override: str = "") -> None:
    """Choose this way and no other for its goal.

    Raises IntentFirst when the guard refuses and no reason for an `override` is given; a reason
    is recorded and printed in the report.
    """
    scoped = option.goal
    audit = scoped.audit
    siblings = list(Option.objects.filter(goal=scoped))
    with change(audit, *siblings, by=by) as created:
        Option.objects.filter(goal=scoped, chosen=True).update(chosen=False)
        if _choose_under_guard(option):
            return
        if not override.strip():
            raise intent_guard(scoped) or IntentFirst((), said_back=False)
        created.append(
            Override.objects.create(
                audit=audit,
                what=f"{GUARD} {scoped.key}",
                reason=override.strip(),
                position=at_end(Override.objects.filter(audit=audit)),
            )
        )
        Option.objects.filter(pk=option.pk).update(chosen=True)
        record(
            RULE_SET_ASIDE,
            practice=audit.practice,
            by=by,
            subject=f"{GUARD} {scoped.key}: {name_of(audit)}",
        )


def drop_choice(scoped: ScopedGoal, *, by: User) -> None:
    """No way is chosen for this goal."""
    with change(scoped.audit, *Option.objects.filter(goal=scoped, chosen=True), by=by):
        Option.objects.filter(goal=scoped, chosen=True).update(chosen=False)


def _choose_under_guard(option: Option) -> bool:
    """The guard stands inside the write, so an intent emptied meanwhile cannot slip through."""
    chosen = Option.objects.filter(pk=option.pk)
    if not option.goal.side.leads:
        stated = {
            f"goal__audit__intent__{field}__gt": "" for field in option.goal.audit.table.intent
        }
        chosen = chosen.filter(goal__latest_grade__gte=HEARD_AS_MEANT, **stated)
    allowed = models.Q(pk__in=chosen.values("pk"))
    return bool(Option.objects.filter(allowed).update(chosen=True))


def _unstated(audit: Audit) -> tuple[str, ...]:
    intent = Intent.objects.filter(audit=audit).first()
    return tuple(
        field for field in audit.table.intent if not (intent and getattr(intent, field).strip())
    )
