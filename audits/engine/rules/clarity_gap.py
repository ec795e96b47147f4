"""G6: a goal that cannot be checked, for want of a measure, target, date, owner or relevance.

Only what was filled in counts: whether a sentence holds a measure is for people to judge, and a
digit in it is no target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from audits.engine import needs
from audits.engine.evidence import Goal
from audits.engine.facts import Facts
from audits.engine.measures import CLARITY_PARTS, ClarityPart, missing_parts
from audits.engine.outcome import Finding
from audits.engine.phrases import listing, owners, sentences
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, plural, text

_PLACEHOLDER = re.compile(r"(?<!\w)(?:TB[DCA]|XX+)(?!\w)\s?%?")

_WORDS: Mapping[ClarityPart, Text] = {
    "measure": text("a measure"),
    "target": text("a target value"),
    "date": text("a date"),
    "owner": text("an owner"),
    "relevance": text("a reason why it matters"),
}


@rule("G6", "clarity-gap", title=text("A goal that cannot be checked"), needs=needs.goals)
def clarity_gap(facts: Facts) -> Iterator[Finding]:
    for side in facts.sides:
        for goal in facts.roots(side.key):
            if missing := missing_parts(facts, goal):
                yield _unclear(facts, goal, missing)


def _unclear(facts: Facts, goal: Goal, missing: tuple[ClarityPart, ...]) -> Finding:
    placeholder = _PLACEHOLDER.search(f"{goal.title} {goal.statement or ''}")
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=len(missing) / len(CLARITY_PARTS),
        title=text(
            "“{goal}” lacks {parts}",
            goal=goal.title,
            parts=listing(_WORDS[part] for part in missing),
        ),
        detail=sentences(
            _has(len(CLARITY_PARTS) - len(missing)),
            text(
                "Its wording still holds the placeholder “{placeholder}”.",
                placeholder=placeholder.group().strip(),
            )
            if placeholder
            else None,
            _relevance(facts, goal) if "relevance" in missing else None,
        ),
        advice=text(
            "Take “{goal}” to a rewrite clinic: {owner} settles {parts} with the other side in "
            "the room.",
            goal=goal.title,
            owner=owners(facts, goal),
            parts=listing(_WORDS[part] for part in missing),
        ),
        who_acts=text("{owner}", owner=owners(facts, goal)),
        inputs={
            "missing": len(missing),
            "lacks": ", ".join(missing),
            **weights_of(facts, goal.key),
        },
    )


def _has(parts: int) -> Text:
    if not parts:
        return text("It has none of the five things that make a goal checkable.")
    return plural(
        "It has one of the five things that make a goal checkable.",
        "It has {count} of the five things that make a goal checkable.",
        parts,
    )


def _relevance(facts: Facts, goal: Goal) -> Text:
    if goal.side == facts.leading.key:
        return text(
            "Neither a stated intent nor a goal above it says why {side} wants it.",
            side=facts.leading.name,
        )
    return text(
        "No link says which {other} goal it is good for.", other=facts.other(goal.side).name
    )
