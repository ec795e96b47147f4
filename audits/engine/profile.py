"""The profile of an audit: seven measures and one share, and never one score.

One number would average a goal that nobody supports away. A measure without evidence is None and
says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum
from statistics import fmean

from audits.engine.facts import Facts
from audits.engine.measures import (
    CLARITY_PARTS,
    TOP_GRADE,
    cadence_size,
    commitment_balance,
    missing_parts,
)
from audits.engine.outcome import Profile
from audits.engine.statistics import tau_b
from audits.engine.words import Text, text


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, or the reason why there is none."""

    value: float | None = None
    note: Text | None = None


def profile(facts: Facts) -> tuple[Profile, dict[str, Text]]:
    """The profile, and a note for each of its measures that is None."""
    measured = {name: measure(facts) for name, measure in MEASURES.items()}
    notes = {name: each.note for name, each in measured.items() if each.note is not None}
    return Profile(**{name: each.value for name, each in measured.items()}), notes


def support(facts: Facts) -> Measured:
    """Σ w·Support / Σ w over the root goals of each served side."""
    goals = [goal for way in facts.directions for goal in facts.roots(way.served.key)]
    if not goals:
        return Measured(note=text("no goals that are to be served"))
    if not facts.links:
        return Measured(note=text("no links between the goals of both sides"))
    weight = fsum(facts.weight(goal.key) for goal in goals)
    if weight <= 0:
        return Measured(note=text("every goal was given no importance at all"))
    supported = (facts.weight(goal.key) * facts.contribution(goal.key).support for goal in goals)
    return Measured(fsum(supported) / weight)


def effort_fit(facts: Facts) -> Measured:
    """How far effort follows importance (`contribution.effort_fit`)."""
    return _of_effort(facts, facts.effort.fit)


def anchored_share(facts: Facts) -> Measured:
    """The share of effort that serves a goal of the other side."""
    return _of_effort(facts, facts.effort.anchored_share)


def _of_effort(facts: Facts, value: float | None) -> Measured:
    if facts.effort.total <= 0:
        return Measured(note=text("no effort is recorded"))
    if not facts.links:
        return Measured(note=text("no links between the goals of both sides"))
    if value is None:
        return Measured(note=text("every goal was given no importance at all"))
    return Measured(value)


def order_agreement(facts: Facts) -> Measured:
    """Kendall's tau-b of both sides' means over the importance questions that may be shown."""
    pairs = [
        (ours.mean, theirs.mean)
        for ours, theirs in (question.sides for question in facts.asked("importance"))
        if ours.mean is not None and theirs.mean is not None
    ]
    if len(pairs) < 2:
        return Measured(note=text("fewer than two goals were rated by both sides"))
    for at, side in enumerate(facts.sides):
        if len({pair[at] for pair in pairs}) == 1:
            return Measured(note=text("{side} rates every goal alike", side=side.name))
    return Measured(tau_b([ours for ours, _ in pairs], [theirs for _, theirs in pairs]))


def understanding(facts: Facts) -> Measured:
    """The mean of the latest say-back grade of each goal and direction, over 4."""
    grades = [
        said.grade
        for goal in facts.goals
        for said in facts.saybacks(goal.key)
        if said.grade is not None
    ]
    if not grades:
        return Measured(note=text("no goal was said back and graded"))
    return Measured(fmean(grades) / TOP_GRADE)


def balance(facts: Facts) -> Measured:
    """How evenly both sides have given commitments."""
    value = commitment_balance(facts)
    if value is None:
        return Measured(note=text("no commitment is agreed or kept"))
    return Measured(value)


def clarity(facts: Facts) -> Measured:
    """1 - the mean share of measure, target, date, owner and relevance that root goals lack."""
    goals = [goal for side in facts.sides for goal in facts.roots(side.key)]
    if not goals:
        return Measured(note=text("no goals"))
    lacking = fmean(len(missing_parts(facts, goal)) for goal in goals)
    return Measured(1 - lacking / len(CLARITY_PARTS))


def cadence(facts: Facts) -> Measured:
    """1 inside the review rhythm, 0 from two rhythms on."""
    return Measured(1 - cadence_size(facts))


MEASURES: Mapping[str, Callable[[Facts], Measured]] = {
    "support": support,
    "effort_fit": effort_fit,
    "anchored_share": anchored_share,
    "order_agreement": order_agreement,
    "understanding": understanding,
    "commitment_balance": balance,
    "clarity": clarity,
    "cadence": cadence,
}
