"""Formulas that rules and the profile share, each over the facts of one audit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from statistics import fmean
from typing import Literal

from audits.engine.evidence import Figure, Goal
from audits.engine.facts import Facts

ClarityPart = Literal["measure", "target", "date", "owner", "relevance"]
CLARITY_PARTS: tuple[ClarityPart, ...] = ("measure", "target", "date", "owner", "relevance")

TOP_GRADE = 4
"""The best say-back grade."""

_TO_BE_DONE = re.compile(r"\b(tbd|tba|tbc|todo)\b", re.IGNORECASE)
_STAND_INS = {"", "x", "xx", "xxx", "na", "none", "unknown"}


def is_told(value: Figure | None) -> bool:
    """Whether something was written that is not a placeholder such as "X", "TBD %" or "?"."""
    if value is None:
        return False
    if not isinstance(value, str):
        return True
    letters = re.sub(r"[\W_]+", "", value).lower()
    return letters not in _STAND_INS and not _TO_BE_DONE.search(value)


def is_supporting(facts: Facts, goal_key: str) -> bool:
    """Whether the goal or a descendant supports a goal of the other side."""
    return any(link.effect == "supports" for link in facts.links_from(goal_key))


def intent_stated(facts: Facts) -> bool:
    """Whether it is said what the leading side wants to achieve."""
    intent = facts.evidence.intent
    return intent is not None and is_told(intent.aim)


def is_relevant(facts: Facts, goal: Goal) -> bool:
    """Whether it is known what a goal is good for: a leading goal by a stated intent or a parent,
    any other by a link or by its exemption as research."""
    if goal.side == facts.leading.key and (intent_stated(facts) or goal.parent is not None):
        return True
    return goal.exemption is not None or is_supporting(facts, goal.key)


def missing_parts(facts: Facts, goal: Goal) -> tuple[ClarityPart, ...]:
    """What a goal lacks to be clear, in the order of CLARITY_PARTS."""
    has = {
        "measure": is_told(goal.measure),
        "target": is_told(goal.target),
        "date": goal.due is not None,
        "owner": any(is_told(owner) for owner in goal.owners),
        "relevance": is_relevant(facts, goal),
    }
    return tuple(part for part in CLARITY_PARTS if not has[part])


def commitments_given(facts: Facts) -> dict[str, int]:
    """How many agreed or kept commitments each side has given."""
    given = {side.key: 0 for side in facts.sides}
    for commitment in facts.evidence.commitments:
        if commitment.status in ("agreed", "kept"):
            given[commitment.from_side] += 1
    return given


def commitment_balance(facts: Facts) -> float | None:
    """1 - |difference| / sum of the agreed and kept commitments of both sides, in 0..1; None
    when there is none."""
    ours, theirs = commitments_given(facts).values()
    return 1 - abs(ours - theirs) / (ours + theirs) if ours + theirs else None


def days_since_review(facts: Facts) -> int | None:
    """Days since the last review that was held; None when there was none yet."""
    held = [
        review.held_on
        for review in facts.evidence.reviews
        if review.held_on is not None and review.held_on <= facts.today
    ]
    return (facts.today - max(held)).days if held else None


def days_to_review(facts: Facts) -> int | None:
    """Days until the next review that is booked; None when there is none."""
    booked = [
        review.next_on
        for review in facts.evidence.reviews
        if review.next_on is not None and review.next_on >= facts.today
    ]
    return (min(booked) - facts.today).days if booked else None


def cadence_size(facts: Facts) -> float:
    """How far reviews are behind their rhythm, in 0..1: nothing within one rhythm, all of it after
    two, or when none was held and none is booked. Before a first review, what counts is how far
    off the booked one is."""
    days = days_since_review(facts)
    if days is None:
        days = days_to_review(facts)
    if days is None:
        return 1.0
    rhythm = timedelta(days=facts.evidence.cadence_days)
    return min(1.0, max(0.0, timedelta(days=days) / rhythm - 1))


def complaint_mean(facts: Facts, kind: str, side_key: str) -> float | None:
    """The mean of a side's shown means on one complaint (`clarity` or `heard`), over its questions
    and over instrument statements of that dimension; None when nothing may be shown."""
    means = list(_means(facts, kind, side_key))
    return fmean(means) if means else None


def _means(facts: Facts, kind: str, side_key: str) -> Iterator[float]:
    dimensions = {
        f"{instrument.key}/{statement.key}": statement.dimension
        for instrument in facts.evidence.instruments
        for statement in instrument.statements
    }
    statements = (
        question
        for question in facts.asked("statement")
        if dimensions.get(question.subject) == kind
    )
    for question in (*facts.asked(kind), *statements):
        mean = facts.side_of(question, side_key).mean
        if mean is not None:
            yield mean
