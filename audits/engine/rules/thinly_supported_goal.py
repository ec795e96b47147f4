"""G1t: a goal with some support, but less than the convention asks for."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import under
from audits.engine.evidence import Goal
from audits.engine.facts import Direction, Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import Index, owners, sentences, titles
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import plural, text


@rule("G1t", "thinly-supported-goal", title=text("A goal with thin support"), needs=needs.links)
def thinly_supported_goal(facts: Facts) -> Iterator[Finding]:
    for way in facts.directions:
        for goal in facts.roots(way.served.key):
            support = facts.contribution(goal.key).support
            if support > 0 and under(support, facts.threshold("thin_support")):
                yield _thin(facts, way, goal, support)


def _thin(facts: Facts, way: Direction, goal: Goal, support: float) -> Finding:
    contribution = facts.contribution(goal.key)
    helping = [link for link in facts.links_to(goal.key) if link.effect == "supports"]
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=1 - support,
        title=text("“{goal}” has only thin support", goal=goal.title),
        detail=sentences(
            text(
                "Support is {support}, under the {least} agreed as enough, and rests on {titles}.",
                support=Index(support),
                least=Index(facts.threshold("thin_support")),
                titles=titles(facts.goal(link.source) for link in helping),
            ),
            plural(
                "One link supports it; {strong} strong.",
                "{count} links support it, {strong} of them strong.",
                len(helping),
                strong=contribution.strong_links,
            )
            if contribution.strong_links
            else plural(
                "One link supports it, and it is not strong.",
                "{count} links support it, none of them strong.",
                len(helping),
            ),
        ),
        advice=text(
            "Strengthen what {serving} already does for “{goal}”, or name one goal that will "
            "carry it; otherwise lower what is promised.",
            serving=way.serving.name,
            goal=goal.title,
        ),
        who_acts=text(
            "{serving}, with {owner}", serving=way.serving.name, owner=owners(facts, goal)
        ),
        inputs={
            "support": support,
            "hindrance": contribution.hindrance,
            "strong_links": contribution.strong_links,
            "links": len(helping),
            **weights_of(facts, goal.key),
        },
    )
