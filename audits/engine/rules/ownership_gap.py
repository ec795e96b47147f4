"""G9: a goal without one clear owner, or an owner of too many goals.

The method also asks whether the owner takes part in the audit; an audit file names no people, so
that is left to the consultant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import over
from audits.engine.evidence import Goal, Side
from audits.engine.facts import Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import listing, owner_names, titles
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import text


@rule("G9", "ownership-gap", title=text("No one clear owner"), needs=needs.goals)
def ownership_gap(facts: Facts) -> Iterator[Finding]:
    for side in facts.sides:
        for goal in facts.roots(side.key):
            named = owner_names(goal)
            if not named:
                yield _nobody(facts, side, goal)
            elif len(named) > 1:
                yield _several(facts, side, goal, named)
        for owner, goals in _loads(facts, side):
            if over(len(goals), facts.threshold("owner_top_goals")):
                yield _stretched(facts, side, owner, goals)


def _loads(facts: Facts, side: Side) -> list[tuple[str, list[Goal]]]:
    """Each owner of a side's top goals, with those goals; case does not make two of one."""
    goals: dict[str, list[Goal]] = defaultdict(list)
    spelt: dict[str, set[str]] = defaultdict(set)
    for goal in facts.roots(side.key):
        for owner in owner_names(goal):
            goals[owner.casefold()].append(goal)
            spelt[owner.casefold()].add(owner)
    return [(min(spelt[owner]), goals[owner]) for owner in sorted(goals)]


def _nobody(facts: Facts, side: Side, goal: Goal) -> Finding:
    below = sorted({owner for part in facts.family(goal.key)[1:] for owner in owner_names(part)})
    return finding(
        facts,
        subject=goal.key,
        side=side.key,
        importance=facts.weight(goal.key),
        size=1.0,
        title=text("Nobody owns “{goal}”", goal=goal.title),
        detail=text(
            "No owner is named; the goals under it are owned by {owners}.", owners=listing(below)
        )
        if below
        else text("No owner is named, so nobody can be asked and nobody can decide."),
        advice=text("{side} puts one name to “{goal}”.", side=side.name, goal=goal.title),
        who_acts=text("{side}", side=side.name),
        inputs={"owners": 0, **weights_of(facts, goal.key)},
    )


def _several(facts: Facts, side: Side, goal: Goal, named: tuple[str, ...]) -> Finding:
    return finding(
        facts,
        subject=goal.key,
        side=side.key,
        importance=facts.weight(goal.key),
        size=facts.threshold("ownership_partial"),
        title=text("“{goal}” has several owners", goal=goal.title),
        detail=text(
            "{owners} share it; a goal of several owners waits for the others.",
            owners=listing(named),
        ),
        advice=text(
            "Agree which of {owners} answers for “{goal}”; the others contribute.",
            owners=listing(named),
            goal=goal.title,
        ),
        who_acts=text("{owners}", owners=listing(named)),
        inputs={"owners": len(named), **weights_of(facts, goal.key)},
    )


def _stretched(facts: Facts, side: Side, owner: str, goals: list[Goal]) -> Finding:
    most = int(facts.threshold("owner_top_goals"))
    return finding(
        facts,
        subject=f"owner:{owner.casefold()}",
        side=side.key,
        importance=max(facts.weight(goal.key) for goal in goals),
        size=facts.threshold("ownership_partial"),
        title=text("{owner} owns {count} top goals at once", owner=owner, count=len(goals)),
        detail=text(
            "{titles}: more than {most} top goals for one person leave each waiting.",
            titles=titles(goals),
            most=most,
        ),
        advice=text(
            "{side} hands some of them to others, until {owner} owns {most} at most.",
            side=side.name,
            owner=owner,
            most=most,
        ),
        who_acts=text("{side}, with {owner}", side=side.name, owner=owner),
        inputs={"goals_owned": len(goals), "goals_at_most": most},
    )
