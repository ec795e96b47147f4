"""G18: a side that does not feel listened to. The finding proposes a conversation and blames
nobody; which one depends on whether the side knows what is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.bounds import at_most
from audits.engine.evidence import Side
from audits.engine.facts import Facts
from audits.engine.measures import complaint_mean
from audits.engine.outcome import Finding
from audits.engine.phrases import both_sides, points, sentences
from audits.engine.questions import scale
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


def _needs(facts: Facts) -> Text | None:
    if any(complaint_mean(facts, "heard", side.key) is not None for side in facts.sides):
        return None
    return text(
        "No side was asked, by at least {k} people, whether it feels listened to.", k=facts.k
    )


@rule("G18", "not-heard", title=text("A side that is not heard"), needs=_needs)
def not_heard(facts: Facts) -> Iterator[Finding]:
    for side in facts.sides:
        mean = complaint_mean(facts, "heard", side.key)
        if mean is not None and at_most(mean, facts.middle):
            yield _unheard(facts, side, mean)


def _unheard(facts: Facts, side: Side, mean: float) -> Finding:
    clarity, other = complaint_mean(facts, "clarity", side.key), facts.other(side.key)
    return finding(
        facts,
        subject=side.key,
        side=side.key,
        importance=facts.threshold("default_importance"),
        size=(facts.middle - mean) / (facts.middle - facts.low),
        title=text("{side} does not feel listened to", side=side.name),
        detail=sentences(
            text(
                "Asked whether it is listened to, {side} answers {mean} on average {scale}.",
                side=side.name,
                mean=points(mean),
                scale=scale(facts),
            ),
            None
            if clarity is None
            else text(
                "Asked whether it knows what is wanted, it answers {clarity}.",
                clarity=points(clarity),
            ),
        ),
        advice=text(
            "Begin with what is wanted: each side says it in one sentence and the other says it "
            "back; only then speak about how."
        )
        if clarity is not None and at_most(clarity, facts.middle)
        else text(
            "Let {other} say back what {side} has told before answering it; {side} says when it "
            "has been heard.",
            other=other.name,
            side=side.name,
        ),
        who_acts=both_sides(facts),
        inputs={"mean": mean, "middle": facts.middle, "clarity_mean": clarity},
    )
