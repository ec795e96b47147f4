"""G2: a serving goal that supports no goal of the other side and is not exempt."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.evidence import Goal
from audits.engine.facts import Direction, Facts
from audits.engine.measures import is_supporting
from audits.engine.outcome import Finding
from audits.engine.phrases import amount, owners, percent, sentences, titles
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


@rule(
    "G2",
    "unanchored-goal",
    title=text("Work that serves no goal of the other side"),
    needs=needs.links,
)
def unanchored_goal(facts: Facts) -> Iterator[Finding]:
    for way in facts.directions:
        for goal in facts.roots(way.serving.key):
            if goal.exemption is None and not is_supporting(facts, goal.key):
                yield _unanchored(facts, way, goal)


def _unanchored(facts: Facts, way: Direction, goal: Goal) -> Finding:
    share = facts.effort_in(way).spent.get(goal.key)
    size = (
        facts.threshold("unanchored_without_effort")
        if share is None
        else min(1.0, share * facts.threshold("unanchored_factor"))
    )
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=size,
        title=text("“{goal}” serves no {served} goal", goal=goal.title, served=way.served.name),
        detail=sentences(
            text(
                "No link says which {served} goal it supports, and it is not marked as exempt "
                "research.",
                served=way.served.name,
            ),
            _against(facts, goal),
            _effort(facts, way, goal, share),
        ),
        advice=text(
            "{owner} states which {served} goal it serves; failing that, stop it, shrink it or "
            "mark it as research with a limit.",
            owner=owners(facts, goal),
            served=way.served.name,
        ),
        who_acts=text("{owner}", owner=owners(facts, goal)),
        inputs={
            "effort": facts.effort_of(goal.key),
            "effort_share": share,
            **weights_of(facts, goal.key),
        },
    )


def _against(facts: Facts, goal: Goal) -> Text | None:
    hindered = [
        facts.goal(link.target) for link in facts.links_from(goal.key) if link.effect == "hinders"
    ]
    return text("It works against {titles}.", titles=titles(hindered)) if hindered else None


def _effort(facts: Facts, way: Direction, goal: Goal, share: float | None) -> Text:
    effort = facts.effort_of(goal.key)
    if share is None or effort is None:
        return text("Its effort is not recorded.")
    return text(
        "It takes {effort} of {total} of the effort of {serving}, or {share}.",
        effort=amount(effort),
        total=amount(facts.effort_in(way).total),
        serving=way.serving.name,
        share=percent(share),
    )
