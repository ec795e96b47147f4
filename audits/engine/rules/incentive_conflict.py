"""G11: people are rewarded for working against a goal that matters, or for nothing that helps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audits.engine.bounds import at_least
from audits.engine.evidence import Goal, Incentive, IncentiveEffect, Strength
from audits.engine.facts import Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import listing, owners, percent
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text

_HOW_MUCH: Mapping[Strength, Text] = {
    "strong": text("strongly"),
    "medium": text("noticeably"),
    "weak": text("slightly"),
}


def _needs(facts: Facts) -> Text | None:
    return None if facts.evidence.incentives else text("No incentives were recorded.")


@rule("G11", "incentive-conflict", title=text("Incentives against a goal"), needs=_needs)
def incentive_conflict(facts: Facts) -> Iterator[Finding]:
    for incentive in facts.evidence.incentives:
        if harms := _harms(facts, incentive):
            yield _against(facts, incentive, harms)
    rewarded = {
        effect.goal
        for incentive in facts.evidence.incentives
        for effect in incentive.effects
        if effect.effect == "supports"
    }
    for goal in (root for side in facts.sides for root in facts.roots(side.key)):
        matters = at_least(facts.weight(goal.key), facts.threshold("incentive_needed_importance"))
        if matters and not any(part.key in rewarded for part in facts.family(goal.key)):
            yield _unrewarded(facts, goal)


def _strength(facts: Facts, effect: IncentiveEffect) -> float:
    return facts.threshold(f"link_{effect.strength}")


def _harms(facts: Facts, incentive: Incentive) -> list[IncentiveEffect]:
    """What an incentive does against goals that matter, the worst first."""
    harms = [
        effect
        for effect in incentive.effects
        if effect.effect == "hinders"
        and at_least(facts.weight(effect.goal), facts.threshold("incentive_hindered_importance"))
    ]
    return sorted(
        harms, key=lambda each: (-facts.weight(each.goal) * _strength(facts, each), each.goal)
    )


def _against(facts: Facts, incentive: Incentive, harms: list[IncentiveEffect]) -> Finding:
    worst, side = facts.goal(harms[0].goal), facts.side(incentive.side)
    return finding(
        facts,
        subject=incentive.key,
        side=side.key,
        importance=facts.weight(worst.key),
        size=_strength(facts, harms[0]),
        title=text(
            "What {side} is rewarded for works against “{goal}”", side=side.name, goal=worst.title
        ),
        detail=text(
            "{side} is rewarded for “{rewards}”, which works {harms}.",
            side=side.name,
            rewards=incentive.rewards,
            harms=listing(
                text(
                    "{strongly} against “{goal}”",
                    strongly=_HOW_MUCH[each.strength],
                    goal=facts.name(each.goal),
                )
                for each in harms
            ),
        ),
        advice=text(
            "Change the scheme so that it no longer rewards working against “{goal}”, or accept "
            "the conflict in writing.",
            goal=worst.title,
        ),
        who_acts=text("{side}, with {owner}", side=side.name, owner=owners(facts, worst)),
        inputs={
            "strength": _strength(facts, harms[0]),
            "goals_hindered": len(harms),
            "hindered": worst.key,
            **weights_of(facts, worst.key),
        },
    )


def _unrewarded(facts: Facts, goal: Goal) -> Finding:
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=facts.threshold("incentive_missing_size"),
        title=text("Nobody is rewarded for “{goal}”", goal=goal.title),
        detail=text(
            "Its importance is {importance}, and none of the incentives recorded supports it.",
            importance=percent(facts.weight(goal.key)),
        ),
        advice=text(
            "Put “{goal}” into the scheme of those who carry it, or accept in writing that it "
            "relies on goodwill.",
            goal=goal.title,
        ),
        who_acts=text("{owner}", owner=owners(facts, goal)),
        inputs={
            "incentives": len(facts.evidence.incentives),
            **weights_of(facts, goal.key),
        },
    )
