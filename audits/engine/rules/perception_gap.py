"""G3: the two sides answer the same question differently."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import at_least
from audits.engine.facts import Facts
from audits.engine.outcome import Finding, QuestionFigures
from audits.engine.phrases import points, sentences
from audits.engine.questions import (
    badge_test,
    figures_of,
    importance_of,
    matter,
    means,
    scale,
    subject_of,
    who_rates_again,
)
from audits.engine.rules.registry import finding, rule
from audits.engine.words import text


@rule(
    "G3",
    "perception-gap",
    title=text("The sides see it differently"),
    needs=needs.ratings_of_both_sides,
)
def perception_gap(facts: Facts) -> Iterator[Finding]:
    for question in facts.questions:
        if question.gap is None:
            continue
        size = abs(question.gap) / facts.span
        if at_least(size, facts.threshold("perception_gap")):
            yield _apart(facts, question, question.gap, size)


def _apart(facts: Facts, question: QuestionFigures, gap: float, size: float) -> Finding:
    what = matter(facts, question)
    return finding(
        facts,
        subject=subject_of(question),
        side=None,
        importance=importance_of(facts, question),
        size=size,
        evidence=question.evidence or "thin",
        title=text("The sides see {what} differently", what=what),
        detail=sentences(
            text(
                "{means} are {gap} points apart {scale}.",
                means=means(facts, question),
                gap=points(abs(gap)),
                scale=scale(facts),
            ),
            badge_test(question),
        ),
        advice=text(
            "Hear the highest and the lowest rater first, without comment; then rate {what} again.",
            what=what,
        ),
        who_acts=who_rates_again(facts, question),
        inputs=figures_of(question),
    )
