"""G4: a side that cannot yet say what the other side means, by say-back or by prediction."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine import needs
from audits.engine.bounds import at_least, under
from audits.engine.evidence import SayBack, Side
from audits.engine.facts import Facts
from audits.engine.measures import TOP_GRADE
from audits.engine.outcome import Finding, QuestionFigures
from audits.engine.phrases import both_sides, owners, points, sentences
from audits.engine.questions import (
    goal_of,
    importance_of,
    matter,
    misjudged,
    scale,
    subject_of,
    weights_of,
)
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


def _needs(facts: Facts) -> Text | None:
    said = facts.evidence.saybacks
    if any(each.grade is not None for each in said) or needs.predictions(facts) is None:
        return None
    if said:
        return text("Say-backs were recorded, but none was graded.")
    return text(
        "No say-backs were recorded, and no predictions of the other side were large enough in "
        "number to be used."
    )


@rule("G4", "understanding-gap", title=text("The other side is not yet understood"), needs=_needs)
def understanding_gap(facts: Facts) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for goal in facts.goals:
        for said in facts.saybacks(goal.key):
            wide = _misjudgement(facts, facts.question("importance", goal.key), said.by_side)
            if said.grade is None:
                continue
            if wide is not None or under(said.grade, facts.threshold("understood_grade")):
                told.add((goal.key, said.by_side))
                yield _said_back(facts, said, said.grade, wide)
    for question in facts.questions:
        for side in facts.sides:
            wide = _misjudgement(facts, question, side.key)
            if wide is not None and (subject_of(question), side.key) not in told:
                yield _foreseen(facts, question, side, wide)


def _misjudgement(facts: Facts, question: QuestionFigures | None, side: str) -> float | None:
    """How far a side misjudges the other, signed, when that is wide enough to matter."""
    if question is None or question.gap is None:
        return None
    off = misjudged(facts.side_of(question, side), facts.side_of(question, facts.other(side).key))
    if off is None or not at_least(abs(off) / facts.span, facts.threshold("prediction_gap")):
        return None
    return off


def _said_back(facts: Facts, said: SayBack, grade: int, off: float | None) -> Finding:
    goal, side = facts.goal(said.goal), facts.side(said.by_side)
    expected = 0.0 if off is None else abs(off) / facts.span
    return finding(
        facts,
        subject=goal.key,
        side=side.key,
        importance=facts.weight(goal.key),
        size=max(1 - grade / TOP_GRADE, expected),
        title=text("{side} does not yet play back “{goal}”", side=side.name, goal=goal.title),
        detail=sentences(
            text(
                "{owner} graded what {side} said back {grade} of {top}.",
                owner=facts.side(goal.side).name,
                side=side.name,
                grade=grade,
                top=TOP_GRADE,
            ),
            text("What was put right: “{correction}”.", correction=said.correction)
            if said.correction
            else None,
            None if off is None else _expected(facts, side, off),
        ),
        advice=text(
            "{owner} tells “{goal}” again with the example of one customer; {side} says it back "
            "within a week.",
            owner=owners(facts, goal),
            goal=goal.title,
            side=side.name,
        ),
        who_acts=text("{owner}, with {side}", owner=owners(facts, goal), side=side.name),
        inputs={"grade": grade, "misjudged_by": off, **weights_of(facts, goal.key)},
    )


def _foreseen(facts: Facts, question: QuestionFigures, side: Side, off: float) -> Finding:
    goal, what, other = goal_of(facts, question), matter(facts, question), facts.other(side.key)
    theirs, others = facts.side_of(question, side.key), facts.side_of(question, other.key)
    return finding(
        facts,
        subject=subject_of(question),
        side=side.key,
        importance=importance_of(facts, question),
        size=abs(off) / facts.span,
        title=text(
            "{side} misjudges what {other} thinks of {what}",
            side=side.name,
            other=other.name,
            what=what,
        ),
        detail=_expected(facts, side, off),
        advice=text(
            "{other} says why, with the example of one customer; {side} says it back within a week.",
            other=owners(facts, goal) if goal and goal.side == other.key else other.name,
            side=side.name,
        ),
        who_acts=both_sides(facts),
        inputs={
            "question": question.kind,
            "misjudged_by": off,
            "predicted_other": theirs.predicted_other,
            "other_mean": others.mean,
            "other_n": others.n,
        },
    )


def _expected(facts: Facts, side: Side, off: float) -> Text:
    values = {
        "side": side.name,
        "other": facts.other(side.key).name,
        "gap": points(abs(off)),
        "scale": scale(facts),
    }
    if off > 0:
        return text(
            "{side} expected {other} to rate it {gap} points higher than they did, {scale}.",
            **values,
        )
    return text(
        "{side} expected {other} to rate it {gap} points lower than they did, {scale}.", **values
    )
