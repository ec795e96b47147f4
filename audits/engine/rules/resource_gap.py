"""G8: a goal gets a smaller share of the effort than its share of the importance."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import at_least
from audits.engine.evidence import Goal
from audits.engine.facts import Direction, Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import amount, listing, owners, percent, sentences
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


def _needs(facts: Facts) -> Text | None:
    reason = needs.links(facts)
    if reason is not None:
        return reason
    if facts.effort.total <= 0:
        return text("No effort was recorded for the goals that serve the other side.")
    if not facts.effort.shares:
        return text("No goal has any importance to share the effort by.")
    return None


@rule("G8", "resource-gap", title=text("Effort does not follow importance"), needs=_needs)
def resource_gap(facts: Facts) -> Iterator[Finding]:
    for way in facts.directions:
        shares = facts.effort_in(way).shares
        for goal in facts.roots(way.served.key):
            wanted, given = shares.get(goal.key, (0.0, 0.0))
            if wanted > 0 and at_least(wanted - given, facts.threshold("resource_gap")):
                yield _short(facts, way, goal, wanted, given)


def _short(facts: Facts, way: Direction, goal: Goal, wanted: float, given: float) -> Finding:
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=min(1.0, (wanted - given) / wanted),
        title=text("“{goal}” gets less effort than its importance", goal=goal.title),
        detail=sentences(
            text(
                "It carries {wanted} of the importance of all {served} goals.",
                wanted=percent(wanted),
                served=way.served.name,
            ),
            _received(facts, way, given),
            _elsewhere(facts, way),
        ),
        advice=_advice(facts, way, goal),
        who_acts=text(
            "{serving}, with {owner}", serving=way.serving.name, owner=owners(facts, goal)
        ),
        inputs={
            "importance_share": wanted,
            "effort_share": given,
            "difference": wanted - given,
            **weights_of(facts, goal.key),
        },
    )


def _received(facts: Facts, way: Direction, given: float) -> Text:
    values = {"serving": way.serving.name, "total": amount(facts.effort_in(way).total)}
    if not given:
        return text("Of the effort of {serving}, {total} in all, none goes to it.", **values)
    return text(
        "Of the effort of {serving}, {total} in all, {given} goes to it.",
        given=percent(given),
        **values,
    )


def _overserved(facts: Facts, way: Direction) -> list[Goal]:
    """The goals that get more than their share, the most overserved first."""
    shares = facts.effort_in(way).shares
    over = [key for key, (wanted, given) in shares.items() if given > wanted]
    over.sort(key=lambda key: (shares[key][0] - shares[key][1], key))
    return [facts.goal(key) for key in over]


def _elsewhere(facts: Facts, way: Direction) -> Text | None:
    fit = facts.effort_in(way)
    if not fit.unanchored:
        return None
    return text(
        "{share} of the effort serves no {served} goal.",
        share=percent(fit.unanchored / fit.total),
        served=way.served.name,
    )


def _advice(facts: Facts, way: Direction, goal: Goal) -> Text:
    over = _overserved(facts, way)
    if not over:
        return text("Move effort to “{goal}” from work that serves no goal.", goal=goal.title)
    return text(
        "Move effort to “{goal}” from goals that get more than their share: {goals}.",
        goal=goal.title,
        goals=listing(_balance(facts, way, each) for each in over),
    )


def _balance(facts: Facts, way: Direction, goal: Goal) -> Text:
    wanted, given = facts.effort_in(way).shares[goal.key]
    return text(
        "“{goal}” ({wanted} of the importance, {given} of the effort)",
        goal=goal.title,
        wanted=percent(wanted),
        given=percent(given),
    )
