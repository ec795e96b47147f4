"""G1: a goal that no goal of the serving side supports, itself or through its descendants."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from audits.engine import needs
from audits.engine.evidence import Goal
from audits.engine.facts import Direction, Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import amount, owners, percent, sentences, titles
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, plural, text


@rule("G1", "unsupported-goal", title=text("A goal that nothing supports"), needs=needs.links)
def unsupported_goal(facts: Facts) -> Iterator[Finding]:
    for way in facts.directions:
        for goal in facts.roots(way.served.key):
            if facts.contribution(goal.key).support == 0:
                yield _unsupported(facts, way, goal)


def _unsupported(facts: Facts, way: Direction, goal: Goal) -> Finding:
    contribution = facts.contribution(goal.key)
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=1.0,
        title=text(
            "No {serving} goal supports “{goal}”", serving=way.serving.name, goal=goal.title
        ),
        detail=sentences(
            _links(facts, way, goal), _against(facts, goal), _stakes(facts, way, goal)
        ),
        advice=text(
            "Name one {serving} goal that will carry “{goal}”, or drop or park it; make this the "
            "first item of the next meeting.",
            serving=way.serving.name,
            goal=goal.title,
        ),
        who_acts=text(
            "{serving} names the goal; {owner} decides whether to park it",
            serving=way.serving.name,
            owner=owners(facts, goal),
        ),
        inputs={
            "support": contribution.support,
            "hindrance": contribution.hindrance,
            "links": contribution.links,
            "goals_below": len(facts.family(goal.key)) - 1,
            **weights_of(facts, goal.key),
        },
    )


def _links(facts: Facts, way: Direction, goal: Goal) -> Text:
    if any(link.effect == "supports" for link in facts.links_to(goal.key)):
        return text(
            "The {serving} goals linked to it are given no chance of being delivered.",
            serving=way.serving.name,
        )
    below = len(facts.family(goal.key)) - 1
    if not below:
        return text("No {serving} goal is linked in its support.", serving=way.serving.name)
    return plural(
        "No {serving} goal is linked in support of it or of the goal under it.",
        "No {serving} goal is linked in support of it or of any of the {count} goals under it.",
        below,
        serving=way.serving.name,
    )


def _against(facts: Facts, goal: Goal) -> Text | None:
    hindering = [
        facts.goal(link.source) for link in facts.links_to(goal.key) if link.effect == "hinders"
    ]
    if not hindering:
        return None
    return text("Working against it: {titles}.", titles=titles(hindering))


def _stakes(facts: Facts, way: Direction, goal: Goal) -> Text | None:
    whole = fsum(facts.weight(each.key) for each in facts.roots(way.served.key))
    if not whole:
        return None
    share = text(
        "It carries {share} of the importance of all {served} goals.",
        share=percent(facts.weight(goal.key) / whole),
        served=way.served.name,
    )
    total = facts.effort_in(way).total
    if not total or facts.effort_in(way).shares.get(goal.key, (0.0, 0.0))[1] > 0:
        return share
    return sentences(
        share,
        text("Of the effort planned, {total} in all, none goes to it.", total=amount(total)),
    )
