"""What one side said.

{% load told %}
{{ term|meant_by:side }}         what the side means by a term; empty while it has not said
{{ process|described_by:side }}  how the side describes a process
{{ cells|at:column }}            the value under a name; nothing where there is none
{{ rows|of_side:side }}          the rows (incentives, items held) that are the side's
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template

from audits.engagements.models import Side
from audits.goals.models import Incentive, JointProcess, SharedItem, Term

register = template.Library()


@register.filter
def meant_by(term: Term, side: Side) -> str:
    """Every meaning the side gave the term, as one text."""
    return "\n".join(each.text for each in term.definitions.all() if each.side_id == side.pk)


@register.filter
def described_by(process: JointProcess, side: Side) -> str:
    return str(process.descriptions.get(side.key, ""))


@register.filter
def flagged_by(term: Term, side: Side) -> int:
    """How often somebody of the side did not understand the term."""
    return int(term.flags.get(side.key, 0))


@register.filter
def at(values: Mapping[str, object], name: str) -> object:
    """The value under that name; nothing where there is none."""
    return values.get(name, "")


@register.filter
def of_side(rows: Iterable[Incentive | SharedItem], side: Side) -> list[Incentive | SharedItem]:
    return [
        row
        for row in rows
        if (row.held_by_id if isinstance(row, SharedItem) else row.side_id) == side.pk
    ]
