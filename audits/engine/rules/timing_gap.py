"""G7: what a goal leans on comes after the goal itself is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audits.engine import needs
from audits.engine.evidence import Goal, Link
from audits.engine.facts import Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import days, listing, owners, sentences
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


@dataclass(frozen=True, slots=True)
class _Late:
    """A serving goal that is due `days` after the goal it strongly supports."""

    goal: Goal
    due: date
    days: int


def _needs(facts: Facts) -> Text | None:
    reason = needs.links(facts)
    if reason is not None:
        return reason
    if not any(_carries(link) for link in facts.links):
        return text("No goal strongly supports another, so no date depends on another.")
    if not any(
        _carries(link) and _due(facts, link.source) and _due(facts, link.target)
        for link in facts.links
    ):
        return text("No two goals of which one strongly supports the other both have a date.")
    return None


def _carries(link: Link) -> bool:
    return link.effect == "supports" and link.strength == "strong"


@rule("G7", "timing-gap", title=text("What a goal leans on comes too late"), needs=_needs)
def timing_gap(facts: Facts) -> Iterator[Finding]:
    for goal in facts.goals:
        due = _due(facts, goal.key)
        if due is not None and (late := _late(facts, goal, due)):
            yield _too_late(facts, goal, due, late)


def _due(facts: Facts, key: str) -> date | None:
    """When a goal is due: its own date, else that of the nearest goal above it."""
    goal = facts.goal(key)
    while goal.due is None and goal.parent is not None:
        goal = facts.goal(goal.parent)
    return goal.due


def _late(facts: Facts, goal: Goal, due: date) -> list[_Late]:
    """What strongly supports this very goal and is due after it, the latest first."""
    late = []
    for link in facts.links_to(goal.key):
        ready = _due(facts, link.source)
        if link.target == goal.key and _carries(link) and ready is not None and ready > due:
            late.append(_Late(facts.goal(link.source), ready, (ready - due).days))
    return sorted(late, key=lambda each: (-each.days, each.goal.key))


def _window(facts: Facts, goal: Goal, due: date) -> float:
    """The days that the goal itself has; the convention where it has no start before its date."""
    if goal.start is None or goal.start >= due:
        return facts.threshold("timing_window_days")
    return (due - goal.start).days


def _too_late(facts: Facts, goal: Goal, due: date, late: list[_Late]) -> Finding:
    worst, window = late[0], _window(facts, goal, due)
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=min(1.0, worst.days / window),
        title=text(
            "“{serving}” comes {days} too late for “{goal}”",
            serving=worst.goal.title,
            days=days(worst.days),
            goal=goal.title,
        ),
        detail=sentences(
            text("“{goal}” is due on {due} and leans on:", goal=goal.title, due=due),
            text(
                "{late}.",
                late=listing(
                    text("“{title}”, due on {due}", title=each.goal.title, due=each.due)
                    for each in late
                ),
            ),
        ),
        advice=text(
            "Move, stage or descope “{serving}” so that “{goal}” can keep its date, or agree on "
            "an interim workaround.",
            serving=worst.goal.title,
            goal=goal.title,
        ),
        who_acts=text(
            "{serving_owner}, with {owner}",
            serving_owner=owners(facts, worst.goal),
            owner=owners(facts, goal),
        ),
        inputs={
            "days_late": worst.days,
            "window_days": window,
            "late_goals": len(late),
            **weights_of(facts, goal.key),
        },
    )
