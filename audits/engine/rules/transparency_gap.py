"""G13: a side needs what the other holds and has not been given it, or a goal is kept from it."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.evidence import Goal, SharedItem, Side
from audits.engine.facts import Facts
from audits.engine.measures import is_told
from audits.engine.outcome import Finding
from audits.engine.phrases import listing, owners
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, plural, text


def _needs(facts: Facts) -> Text | None:
    needed = any(_needed(facts, side) for side in facts.sides)
    if needed or any(_is_hidden(facts, goal) for goal in facts.goals):
        return None
    return text("It was not recorded what each side needs to see of the other.")


@rule("G13", "transparency-gap", title=text("What is needed is not shared"), needs=_needs)
def transparency_gap(facts: Facts) -> Iterator[Finding]:
    for side in facts.sides:
        needed = _needed(facts, side)
        withheld = [item for item in needed if not _is_shared(facts, item)]
        if withheld:
            yield _not_shared(facts, side, needed, withheld)
    for goal in facts.goals:
        if _is_hidden(facts, goal):
            yield _hidden(facts, goal)


def _needed(facts: Facts, holder: Side) -> list[SharedItem]:
    """What a side holds and the other one needs."""
    needing = facts.other(holder.key).key
    needed = (
        item
        for item in facts.evidence.sharing
        if item.held_by == holder.key and item.needed_by == needing
    )
    return sorted(
        needed, key=lambda item: (item.item, str(item.shared_on), item.reason_withheld or "")
    )


def _is_shared(facts: Facts, item: SharedItem) -> bool:
    return item.shared_on is not None and item.shared_on <= facts.today


def _is_hidden(facts: Facts, goal: Goal) -> bool:
    return facts.other(goal.side).key in goal.hidden_from


def _not_shared(
    facts: Facts, side: Side, needed: list[SharedItem], withheld: list[SharedItem]
) -> Finding:
    other = facts.other(side.key)
    return finding(
        facts,
        subject=side.key,
        side=side.key,
        importance=facts.threshold("default_importance"),
        size=len(withheld) / len(needed),
        title=text("{other} still waits for what {side} holds", other=other.name, side=side.name),
        detail=plural(
            "Of the {needed} things that {other} needs from {side}, one is not shared: {items}.",
            "Of the {needed} things that {other} needs from {side}, {count} are not shared: {items}.",
            len(withheld),
            needed=len(needed),
            other=other.name,
            side=side.name,
            items=listing(_item(item) for item in withheld),
        ),
        advice=text(
            "{side} puts a date of sharing to each, or says why not: {items}.",
            side=side.name,
            items=listing(item.item for item in withheld),
        ),
        who_acts=text("{side}", side=side.name),
        inputs={"needed": len(needed), "not_shared": len(withheld)},
    )


def _item(item: SharedItem) -> Text:
    if item.shared_on is not None:
        return text("{item} (announced for {on})", item=item.item, on=item.shared_on)
    if item.reason_withheld is not None and is_told(item.reason_withheld):
        return text("{item} (withheld: {reason})", item=item.item, reason=item.reason_withheld)
    return text("{item}", item=item.item)


def _hidden(facts: Facts, goal: Goal) -> Finding:
    """The report reaches both sides, so the finding does not tell the title it speaks of."""
    side, other = facts.side(goal.side), facts.other(goal.side)
    return finding(
        facts,
        subject=goal.key,
        side=side.key,
        importance=facts.weight(goal.key),
        size=1.0,
        title=text("A goal of {side} is hidden from {other}", side=side.name, other=other.name),
        detail=text(
            "The goal is marked as not to be seen by {other}, who can neither support it nor keep "
            "out of its way.",
            other=other.name,
        ),
        advice=text("Show the goal to {other}, or say by when it will be.", other=other.name),
        who_acts=text("{owner}", owner=owners(facts, goal)),
        inputs=weights_of(facts, goal.key),
    )
