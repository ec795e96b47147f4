"""G4c: a side believes that the two differ, and they do not (McLeod & Chaffee 1973)."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import at_least, under
from audits.engine.facts import Facts
from audits.engine.outcome import Finding, QuestionFigures, SideAnswers
from audits.engine.phrases import both_sides, points, sentences
from audits.engine.questions import (
    believed_apart,
    figures_of,
    importance_of,
    matter,
    means,
    scale,
    subject_of,
)
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


@rule(
    "G4c", "imagined-conflict", title=text("A conflict that is not there"), needs=needs.predictions
)
def imagined_conflict(facts: Facts) -> Iterator[Finding]:
    for question in facts.questions:
        if question.gap is None:
            continue
        close = under(abs(question.gap) / facts.span, facts.threshold("congruency_small"))
        doubters = _doubters(facts, question)
        if close and doubters:
            yield _only_feared(facts, question, question.gap, doubters)


def _doubters(facts: Facts, question: QuestionFigures) -> list[tuple[SideAnswers, float]]:
    """The sides that expect the other to say something far from their own view, and how far."""
    return [
        (answers, apart)
        for answers in question.sides
        if (apart := believed_apart(answers)) is not None
        and at_least(apart / facts.span, facts.threshold("prediction_gap"))
    ]


def _only_feared(
    facts: Facts,
    question: QuestionFigures,
    gap: float,
    doubters: list[tuple[SideAnswers, float]],
) -> Finding:
    what = matter(facts, question)
    first = facts.side(doubters[0][0].side)
    return finding(
        facts,
        subject=subject_of(question),
        side=first.key if len(doubters) == 1 else None,
        importance=importance_of(facts, question),
        size=max(apart for _, apart in doubters) / facts.span,
        title=text(
            "{side} expects a disagreement on {what} that is not there", side=first.name, what=what
        )
        if len(doubters) == 1
        else text("Both sides expect a disagreement on {what} that is not there", what=what),
        detail=sentences(
            *(_expects(facts, answers, apart) for answers, apart in doubters),
            text(
                "In truth {means} are {gap} points apart {scale}.",
                means=means(facts, question),
                gap=points(abs(gap)),
                scale=scale(facts),
            ),
        ),
        advice=text(
            "Report this agreement on {what} early: it is a quick win, and nobody has to move.",
            what=what,
        ),
        who_acts=both_sides(facts),
        inputs={
            **figures_of(question),
            "believed_apart": max(apart for _, apart in doubters),
            "doubters": ", ".join(answers.side for answers, _ in doubters),
        },
    )


def _expects(facts: Facts, answers: SideAnswers, apart: float) -> Text:
    return text(
        "{side} expects {other} to stand {apart} points away from its own view.",
        side=facts.side(answers.side).name,
        other=facts.other(answers.side).name,
        apart=points(apart),
    )
