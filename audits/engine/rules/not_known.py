"""G18: a side that does not know what is wanted. The finding proposes a conversation and blames
nobody; which one depends on whether the side feels listened to."""

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
    if any(complaint_mean(facts, "clarity", side.key) is not None for side in facts.sides):
        return None
    return text(
        "No side was asked, by at least {k} people, whether it knows what is wanted.", k=facts.k
    )


@rule("G18", "not-known", title=text("It is not known what is wanted"), needs=_needs)
def not_known(facts: Facts) -> Iterator[Finding]:
    for side in facts.sides:
        mean = complaint_mean(facts, "clarity", side.key)
        if mean is not None and at_most(mean, facts.middle):
            yield _unknown(facts, side, mean)


def _unknown(facts: Facts, side: Side, mean: float) -> Finding:
    heard = complaint_mean(facts, "heard", side.key)
    return finding(
        facts,
        subject=side.key,
        side=side.key,
        importance=facts.threshold("default_importance"),
        size=(facts.middle - mean) / (facts.middle - facts.low),
        title=text("{side} does not know what is wanted", side=side.name),
        detail=sentences(
            text(
                "Asked whether it knows what is wanted, {side} answers {mean} on average {scale}.",
                side=side.name,
                mean=points(mean),
                scale=scale(facts),
            ),
            None
            if heard is None
            else text("Asked whether it is listened to, it answers {heard}.", heard=points(heard)),
        ),
        advice=text(
            "Begin with what is wanted: each side says it in one sentence and the other says it "
            "back; only then speak about how."
        )
        if heard is not None and at_most(heard, facts.middle)
        else text(
            "Write down with {side} what is wanted of each goal: for whom, measured how, by when; "
            "{side} says it back.",
            side=side.name,
        ),
        who_acts=both_sides(facts),
        inputs={"mean": mean, "middle": facts.middle, "heard_mean": heard},
    )
