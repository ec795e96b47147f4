"""G10: work that pushes and pulls: a goal helped and hindered at once, or work that helps one goal
at the cost of another.

Two goals of one side may oppose each other too; an audit file has links between sides only, so
such a pair shows where a serving goal supports the one and hinders the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import at_least
from audits.engine.evidence import Goal, Link
from audits.engine.facts import Direction, Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import Index, answering, listing, sentences, titles
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


@rule("G10", "conflict", title=text("Goals in conflict"), needs=needs.links)
def conflict(facts: Facts) -> Iterator[Finding]:
    for way in facts.directions:
        torn = [goal for goal in facts.roots(way.served.key) if _is_torn(facts, goal)]
        for goal in torn:
            yield _torn(facts, way, goal)
        told = {part.key for goal in torn for part in facts.family(goal.key)}
        for goal in facts.goals:
            if goal.side == way.serving.key:
                yield from _trade_off(facts, way, goal, told)


def _is_torn(facts: Facts, goal: Goal) -> bool:
    contribution = facts.contribution(goal.key)
    return at_least(contribution.support, facts.threshold("conflict_support")) and at_least(
        contribution.hindrance, facts.threshold("conflict_hindrance")
    )


def _sources(facts: Facts, goal: Goal, effect: str) -> list[Goal]:
    return [
        facts.goal(link.source)
        for link in facts.links_to(goal.key)
        if link.effect == effect and facts.worth(link) > 0
    ]


def _torn(facts: Facts, way: Direction, goal: Goal) -> Finding:
    contribution = facts.contribution(goal.key)
    against = _sources(facts, goal, "hinders")
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=min(1.0, 2 * min(contribution.support, contribution.hindrance)),
        title=text(
            "{serving} work both helps and hinders “{goal}”",
            serving=way.serving.name,
            goal=goal.title,
        ),
        detail=sentences(
            text(
                "Support of {support} comes from {titles}.",
                titles=titles(_sources(facts, goal, "supports")),
                support=Index(contribution.support),
            ),
            text(
                "Hindrance of {hindrance} comes from {titles}.",
                titles=titles(against),
                hindrance=Index(contribution.hindrance),
            ),
        ),
        advice=text(
            "The sponsor decides the trade-off between “{goal}” and {titles}, and the rule is "
            "written down.",
            goal=goal.title,
            titles=titles(against),
        ),
        who_acts=_who(facts, [goal, *against]),
        inputs={
            "support": contribution.support,
            "hindrance": contribution.hindrance,
            "strong_links": contribution.strong_links,
            **weights_of(facts, goal.key),
        },
    )


def _who(facts: Facts, goals: list[Goal]) -> Text:
    in_order = sorted(goals, key=lambda goal: (goal.side != facts.leading.key, goal.key))
    named = dict.fromkeys(name for goal in in_order for name in answering(facts, goal))
    return text("The sponsor of both sides, with {owners}", owners=listing(named))


def _trade_off(facts: Facts, way: Direction, goal: Goal, told: set[str]) -> Iterator[Finding]:
    """The goals that this one hinders while it supports another, unless already told of."""
    own = [link for link in facts.links_from(goal.key) if link.source == goal.key]
    helps = [link for link in own if link.effect == "supports" and facts.worth(link) > 0]
    harms = [
        link
        for link in own
        if link.effect == "hinders" and facts.worth(link) > 0 and link.target not in told
    ]
    if helps and harms:
        yield _at_the_cost(facts, way, goal, helps, harms)


def _at_the_cost(
    facts: Facts, way: Direction, goal: Goal, helps: list[Link], harms: list[Link]
) -> Finding:
    worst = max(
        harms,
        key=lambda link: (facts.weight(link.target) * facts.strength(link), link.target),
    )
    helped = [facts.goal(link.target) for link in helps]
    harmed = [facts.goal(link.target) for link in harms]
    return finding(
        facts,
        subject=goal.key,
        # The side whose goals are pulled apart; where each serves the other, the goal itself may
        # be torn as well, and that is another finding.
        side=way.served.key,
        importance=facts.weight(worst.target),
        size=facts.strength(worst),
        title=text(
            "“{goal}” helps {helped} at the cost of {harmed}",
            goal=goal.title,
            helped=titles(helped),
            harmed=titles(harmed),
        ),
        detail=text(
            "The same {serving} goal supports {helped} and works against {harmed}; the strongest "
            "of these links is worth {strength} of 1 against “{worst}”.",
            serving=way.serving.name,
            helped=titles(helped),
            harmed=titles(harmed),
            strength=Index(facts.strength(worst)),
            worst=facts.name(worst.target),
        ),
        advice=text(
            "The sponsor decides which of these goals gives way, and the rule is written down."
        ),
        who_acts=_who(facts, [goal, *harmed]),
        inputs={
            "hindrance": facts.strength(worst),
            "goals_helped": len(helped),
            "goals_harmed": len(harmed),
            "harmed": worst.target,
        },
    )
