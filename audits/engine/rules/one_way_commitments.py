"""G12: promises run one way, or a promise is not yet firm."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.bounds import under
from audits.engine.evidence import Commitment
from audits.engine.facts import Facts
from audits.engine.measures import commitment_balance, commitments_given, is_told
from audits.engine.outcome import Finding
from audits.engine.phrases import Index, listing
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, plural, text

_FIRM = 4
"""What makes a promise firm: agreed by both, an owner, a date, a goal it serves."""

_OPEN = ("proposed", "agreed", "slipped")


def _needs(facts: Facts) -> Text | None:
    return None if facts.evidence.commitments else text("No commitments were recorded.")


@rule("G12", "one-way-commitments", title=text("Commitments run one way"), needs=_needs)
def one_way_commitments(facts: Facts) -> Iterator[Finding]:
    balance = commitment_balance(facts)
    # A side that gives nothing makes the balance 0, so one comparison covers both.
    if balance is not None and under(balance, facts.threshold("commitment_balance")):
        yield _one_way(facts, balance)
    for promise in facts.evidence.commitments:
        if promise.status in _OPEN and (lacks := _lacking(facts, promise)):
            yield _not_firm(facts, promise, lacks)


def _one_way(facts: Facts, balance: float) -> Finding:
    given = commitments_given(facts)
    quiet, giving = sorted(facts.sides, key=lambda side: given[side.key])
    return finding(
        facts,
        subject=quiet.key,
        side=quiet.key,
        importance=facts.threshold("default_importance"),
        size=1 - balance,
        title=text(
            "Promises run from {giving} to {quiet}, hardly back",
            giving=giving.name,
            quiet=quiet.name,
        )
        if given[quiet.key]
        else text("Only {giving} has made promises", giving=giving.name),
        detail=text(
            "{giving} gave {most} and {quiet} {least} of the commitments that both sides agreed: a "
            "balance of {balance}, where 1 is even.",
            giving=giving.name,
            most=given[giving.key],
            quiet=quiet.name,
            least=given[quiet.key],
            balance=Index(balance),
        ),
        advice=text(
            "Ask {quiet}: “what would you have to give, so that {giving} can keep its promises?”",
            quiet=quiet.name,
            giving=giving.name,
        ),
        who_acts=text("{quiet}, with {giving}", quiet=quiet.name, giving=giving.name),
        inputs={"balance": balance, "given": given[quiet.key], "received": given[giving.key]},
    )


def _lacking(facts: Facts, promise: Commitment) -> list[Text]:
    """What a promise lacks to be firm."""
    lacks = []
    if promise.status == "proposed":
        lacks.append(_unaccepted(facts, promise))
    if not is_told(promise.owner):
        lacks.append(text("no owner is named"))
    if promise.due is None:
        lacks.append(text("it has no date"))
    if promise.goal is None:
        lacks.append(text("it serves no goal of the audit"))
    return lacks


def _unaccepted(facts: Facts, promise: Commitment) -> Text:
    unsigned = [side.name for side in facts.sides if side.key not in promise.signed_by]
    if not unsigned:
        return text("it is signed but not yet agreed")
    return plural(
        "{sides} has not signed it",
        "{sides} have not signed it",
        len(unsigned),
        sides=listing(unsigned),
    )


def _not_firm(facts: Facts, promise: Commitment, lacks: list[Text]) -> Finding:
    side = facts.side(promise.from_side)
    weight = (
        facts.threshold("default_importance")
        if promise.goal is None
        else facts.weight(promise.goal)
    )
    return finding(
        facts,
        subject=promise.key,
        side=side.key,
        importance=weight,
        size=len(lacks) / _FIRM,
        title=text(
            "A promise of {side} is not yet firm: “{promise}”", side=side.name, promise=promise.text
        ),
        detail=text(
            "{from_side} promises it to {to_side}, but {lacks}.",
            from_side=side.name,
            to_side=facts.side(promise.to_side).name,
            lacks=listing(lacks),
        ),
        advice=text(
            "Give the promise an owner, a date and the goal it serves, and have both sides sign "
            "that wording; or withdraw it."
        ),
        who_acts=text("{owner}", owner=promise.owner)
        if promise.owner is not None and is_told(promise.owner)
        else text("{side}", side=side.name),
        inputs={"lacking": len(lacks), "status": promise.status},
    )
