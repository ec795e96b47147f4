"""G4b: a side believes that both agree, and they do not (McLeod & Chaffee 1973)."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import at_least, under
from audits.engine.evidence import Side
from audits.engine.facts import Facts
from audits.engine.outcome import Finding, QuestionFigures
from audits.engine.phrases import points, sentences
from audits.engine.questions import (
    badge_test,
    believed_apart,
    figures_of,
    importance_of,
    matter,
    means,
    scale,
    subject_of,
    who_rates_again,
)
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


@rule("G4b", "false-consensus", title=text("Agreement that is not there"), needs=needs.predictions)
def false_consensus(facts: Facts) -> Iterator[Finding]:
    for question in facts.questions:
        if question.gap is None:
            continue
        size = abs(question.gap) / facts.span
        believers = _believers(facts, question)
        if believers and at_least(size, facts.threshold("perception_gap")):
            yield _only_believed(facts, question, question.gap, believers)


def _believers(facts: Facts, question: QuestionFigures) -> list[Side]:
    """The sides that expect the other to say nearly what they say themselves."""
    return [
        facts.side(answers.side)
        for answers in question.sides
        if (apart := believed_apart(answers)) is not None
        and under(apart / facts.span, facts.threshold("congruency_small"))
    ]


def _only_believed(
    facts: Facts, question: QuestionFigures, gap: float, believers: list[Side]
) -> Finding:
    what = matter(facts, question)
    return finding(
        facts,
        subject=subject_of(question),
        side=believers[0].key if len(believers) == 1 else None,
        importance=importance_of(facts, question),
        size=abs(gap) / facts.span,
        evidence=question.evidence or "thin",
        title=text(
            "{sides} expects agreement on {what} that is not there",
            sides=believers[0].name,
            what=what,
        )
        if len(believers) == 1
        else text("Both sides expect agreement on {what} that is not there", what=what),
        detail=sentences(
            *(_expects(facts, question, side) for side in believers),
            text(
                "In truth {means} are {gap} points apart {scale}.",
                means=means(facts, question),
                gap=points(abs(gap)),
                scale=scale(facts),
            ),
            badge_test(question),
        ),
        advice=text(
            "Say it plainly, “you think you agree”, and show both figures on {what}; then let "
            "the highest and the lowest rater explain, and rate again.",
            what=what,
        ),
        who_acts=who_rates_again(facts, question),
        inputs={
            **figures_of(question),
            "believers": ", ".join(side.key for side in believers),
        },
    )


def _expects(facts: Facts, question: QuestionFigures, side: Side) -> Text | None:
    answers = facts.side_of(question, side.key)
    if answers.mean is None or answers.predicted_other is None:
        return None
    return text(
        "{side} rates it {mean} and expects {other} at {predicted}.",
        side=side.name,
        mean=points(answers.mean),
        other=facts.other(side.key).name,
        predicted=points(answers.predicted_other),
    )
