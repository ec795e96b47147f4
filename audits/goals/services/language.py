"""The words the sides do not share: a term, what each side means by it, and where it is used."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.db.models import Model

from audits.engagements.models import Side
from audits.engagements.services import at_end, change
from audits.goals.models import Definition, ScopedGoal, Term, TermUse
from audits.organisations.models import User


def write_term(
    term: Term, *, meanings: Mapping[Side, str], goals: Collection[ScopedGoal], by: User
) -> Term:
    """Save a new or changed term with the meaning each side gives it and the goals that use it.

    An empty meaning takes that side's definition away. Raises ValidationError.
    """
    audit = term.audit
    new = not Term.objects.filter(pk=term.pk).exists()
    definitions = [] if new else list(Definition.objects.filter(term=term))
    uses = [] if new else list(TermUse.objects.filter(term=term))
    with change(audit, *([] if new else [term]), *definitions, *uses, by=by) as created:
        if new:
            term.position = at_end(Term.objects.filter(audit=audit))
            created.append(term)
        term.take_practice()
        term.full_clean()
        term.save()
        for side, text in meanings.items():
            _mean(term, side, text.strip(), definitions, created)
        _use(term, goals, uses, created)
    return term


def goals_using(term: str, goals: Collection[ScopedGoal]) -> list[ScopedGoal]:
    """The goals whose own words contain the term, as a word of its own."""
    found = re.compile(rf"(?<!\w){re.escape(term.strip())}(?!\w)", re.IGNORECASE)
    return [
        each
        for each in goals
        if any(found.search(words) for words in (each.goal.title, each.goal.statement))
    ]


def _mean(
    term: Term, side: Side, text: str, before: list[Definition], created: list[Model]
) -> None:
    present = next((each for each in before if each.side_id == side.pk), None)
    if not text:
        if present is not None:
            present.delete()
        return
    definition = present or Definition(term=term, side=side, position=side.position)
    definition.text = text
    definition.take_practice()
    definition.full_clean()
    definition.save()
    if present is None:
        created.append(definition)


def _use(
    term: Term, goals: Collection[ScopedGoal], before: list[TermUse], created: list[Model]
) -> None:
    wanted = {goal.pk for goal in goals}
    for use in before:
        if use.goal_id not in wanted:
            use.delete()
    present = {use.goal_id for use in before}
    for position, goal in enumerate(goals):
        if goal.pk not in present:
            use = TermUse(term=term, goal=goal, position=position).take_practice()
            use.full_clean()
            use.save()
            created.append(use)
