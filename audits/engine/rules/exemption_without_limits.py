"""G2x: an exemption needs a sponsor, a ceiling and a date of review; and a side has only so much
of it."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.bounds import over
from audits.engine.evidence import Exemption, Goal
from audits.engine.facts import Direction, Facts
from audits.engine.measures import is_told
from audits.engine.outcome import Finding
from audits.engine.phrases import amount, listing, owners, percent, titles
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text

_LIMITS = 3


def _needs(facts: Facts) -> Text | None:
    if any(goal.exemption for goal in facts.goals):
        return None
    return text("No goal is marked as exempt research.")


@rule("G2x", "exemption-without-limits", title=text("An exemption without limits"), needs=_needs)
def exemption_without_limits(facts: Facts) -> Iterator[Finding]:
    for goal in facts.goals:
        if goal.exemption is not None and (lacks := _lacking(facts, goal.exemption)):
            yield _unlimited(facts, goal, lacks)
    for way in facts.directions:
        exempt, total = facts.effort_in(way).exempt, facts.effort_in(way).total
        if exempt > 0 and over(exempt / (exempt + total), facts.threshold("exempt_effort_share")):
            yield _too_much(facts, way, exempt, exempt / (exempt + total))


def _lacking(facts: Facts, exemption: Exemption) -> list[Text]:
    """The limits that an exemption lacks. A date of review that has passed limits nothing."""
    lacks = []
    if not is_told(exemption.sponsor):
        lacks.append(text("no sponsor is named"))
    if not is_told(exemption.ceiling):
        lacks.append(text("there is no ceiling on what it may cost"))
    if exemption.review_on is None:
        lacks.append(text("no date is set to review it"))
    elif exemption.review_on < facts.today:
        lacks.append(text("its review was due on {on}", on=exemption.review_on))
    return lacks


def _unlimited(facts: Facts, goal: Goal, lacks: list[Text]) -> Finding:
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=len(lacks) / _LIMITS,
        title=text("The exemption of “{goal}” has no firm limits", goal=goal.title),
        detail=text(
            "The goal is excused from serving another one, but {lacks}.", lacks=listing(lacks)
        ),
        advice=text(
            "Give the exemption of “{goal}” a sponsor, a ceiling and a date on which it is "
            "looked at again.",
            goal=goal.title,
        ),
        who_acts=text("{owner}", owner=owners(facts, goal)),
        inputs={"limits_missing": len(lacks), **weights_of(facts, goal.key)},
    )


def _too_much(facts: Facts, way: Direction, exempt: float, share: float) -> Finding:
    agreed = facts.threshold("exempt_effort_share")
    excused = [goal for goal in facts.roots(way.serving.key) if goal.exemption]
    return finding(
        facts,
        subject=way.serving.key,
        side=way.serving.key,
        importance=facts.threshold("default_importance"),
        # Nothing at the agreed share, all of it when every effort is exempt.
        size=(share - agreed) / (1 - agreed) if agreed < 1 else 0.0,
        title=text("More work of {side} is exempt than agreed", side=way.serving.name),
        detail=text(
            "{share} of its effort ({exempt} of {total}) is exempt research: {titles}. The agreed "
            "share is {agreed}.",
            share=percent(share),
            exempt=amount(exempt),
            total=amount(exempt + facts.effort_in(way).total),
            titles=titles(excused),
            agreed=percent(agreed),
        ),
        advice=text(
            "Decide which of these goals keep their exemption, or agree on a higher share in "
            "writing."
        ),
        who_acts=text("{side}, with the sponsors of the exemptions", side=way.serving.name),
        inputs={"exempt_effort": exempt, "exempt_share": share, "agreed_share": agreed},
    )
