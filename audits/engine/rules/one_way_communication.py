"""G19: only one side speaks. Asked at the kinds of table whose format examines it.

An audit file does not tell who proposed a goal; the side that holds it counts as having done so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audits.engine import needs
from audits.engine.facts import Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import both_sides, sentences
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, plural, text


def _needs(facts: Facts) -> Text | None:
    reason = needs.goals(facts)
    if reason is not None:
        return reason
    if facts.evidence.saybacks or 0 in _goals(facts).values():
        return None
    return text("No say-backs were recorded.")


@rule("G19", "one-way-communication", title=text("Only one side speaks"), needs=_needs)
def one_way_communication(facts: Facts) -> Iterator[Finding]:
    goals, said = _goals(facts), _said_back(facts)
    silent = {
        side
        for counts in (goals, said)
        for side, count in counts.items()
        if count == 0 and any(counts.values())
    }
    for side in facts.sides:
        if side.key in silent:
            yield _one_way(facts, side.key, goals, said)


def _goals(facts: Facts) -> dict[str, int]:
    return {side.key: len(facts.roots(side.key)) for side in facts.sides}


def _said_back(facts: Facts) -> dict[str, int]:
    """How many goals each side has said back."""
    given = {side.key: 0 for side in facts.sides}
    for goal in facts.goals:
        for said in facts.saybacks(goal.key):
            given[said.by_side] += 1
    return given


def _share(counts: Mapping[str, int], side: str) -> float | None:
    whole = sum(counts.values())
    return counts[side] / whole if whole else None


def _one_way(facts: Facts, key: str, goals: Mapping[str, int], said: Mapping[str, int]) -> Finding:
    side, other = facts.side(key), facts.other(key)
    shares = [share for share in (_share(goals, key), _share(said, key)) if share is not None]
    return finding(
        facts,
        subject=key,
        side=key,
        importance=facts.threshold("default_importance"),
        size=1 - 2 * min(shares),
        title=text(
            "Communication runs one way between {side} and {other}",
            side=side.name,
            other=other.name,
        ),
        detail=sentences(
            text(
                "Every goal on the table comes from {other}; {side} has put none there.",
                other=other.name,
                side=side.name,
            )
            if not goals[key]
            else None,
            _one_direction(facts, key, said) if not said[key] and said[other.key] else None,
        ),
        advice=text(
            "Give {side} a turn: it proposes or changes a goal, and each side says back one goal "
            "of the other.",
            side=side.name,
        ),
        who_acts=both_sides(facts),
        inputs={
            "goals": goals[key],
            "goals_of_other": goals[other.key],
            "said_back": said[key],
            "said_back_by_other": said[other.key],
        },
    )


def _one_direction(facts: Facts, key: str, said: Mapping[str, int]) -> Text:
    side, other = facts.side(key), facts.other(key)
    return plural(
        "{other} said back one goal, {side} none.",
        "{other} said back {count} goals, {side} none.",
        said[other.key],
        other=other.name,
        side=side.name,
    )
