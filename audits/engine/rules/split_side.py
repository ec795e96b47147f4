"""G3b: one side does not agree with itself."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import under
from audits.engine.facts import Facts
from audits.engine.outcome import Finding, QuestionFigures, SideAnswers
from audits.engine.phrases import Index, points
from audits.engine.questions import importance_of, matter, scale, subject_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import text


@rule(
    "G3b", "split-side", title=text("A side that does not agree with itself"), needs=needs.ratings
)
def split_side(facts: Facts) -> Iterator[Finding]:
    for question in facts.questions:
        for answers in question.sides:
            consensus, mean = answers.consensus, answers.mean
            if consensus is None or mean is None:
                continue
            if under(consensus, facts.threshold("split_consensus")):
                yield _split(facts, question, answers, consensus, mean)


def _split(
    facts: Facts, question: QuestionFigures, answers: SideAnswers, consensus: float, mean: float
) -> Finding:
    side, what = facts.side(answers.side), matter(facts, question)
    return finding(
        facts,
        subject=subject_of(question),
        side=side.key,
        importance=importance_of(facts, question),
        size=1 - consensus,
        title=text("{side} is split on {what}", side=side.name, what=what),
        detail=text(
            "The {n} raters of {side} average {mean} {scale}, but their answers lie far apart: "
            "consensus is {consensus}, and under {least} a side counts as split.",
            n=answers.n,
            side=side.name,
            mean=points(mean),
            scale=scale(facts),
            consensus=Index(consensus),
            least=Index(facts.threshold("split_consensus")),
        ),
        advice=text(
            "Let {side} settle {what} among themselves before they face {other}.",
            side=side.name,
            what=what,
            other=facts.other(side.key).name,
        ),
        who_acts=text("{side}", side=side.name),
        inputs={
            "question": question.kind,
            "n": answers.n,
            "mean": mean,
            "consensus": consensus,
        },
    )
