"""What a question is about, in words, and what it weighs: for findings on ratings of any kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from audits.engine.evidence import Goal
from audits.engine.facts import Facts
from audits.engine.outcome import QuestionFigures, SideAnswers
from audits.engine.phrases import both_sides, listing, owners, percent, points, sentences
from audits.engine.words import Text, text

# Kinds whose subject alone names a finding; any other kind goes in front, so that two questions
# about one goal never share a name.
_NAMED_BY_SUBJECT = ("importance", "statement")

# From here on the smallest p that a room can reach limits what can be said of a gap in it.
_TELLING_FLOOR = 0.01

_ON_A_GOAL: Mapping[str, Callable[[str], Text]] = {
    "importance": lambda goal: text("the importance of “{goal}”", goal=goal),
    "clarity": lambda goal: text("how clear it is what “{goal}” asks for", goal=goal),
    "heard": lambda goal: text("whether people are listened to on “{goal}”", goal=goal),
    "support": lambda goal: text("how well “{goal}” is supported", goal=goal),
    "confidence": lambda goal: text("the confidence in “{goal}”", goal=goal),
}


def subject_of(question: QuestionFigures) -> str:
    """How a finding names the question: `T3` for importance, else `clarity:T3`."""
    if question.kind in _NAMED_BY_SUBJECT:
        return question.subject
    return f"{question.kind}:{question.subject}"


def goal_of(facts: Facts, question: QuestionFigures) -> Goal | None:
    """The goal that was rated, if it was one."""
    if question.kind in _ON_A_GOAL and facts.has_goal(question.subject):
        return facts.goal(question.subject)
    return None


def importance_of(facts: Facts, question: QuestionFigures) -> float:
    """The weight of the goal that was rated; without one, the default."""
    goal = goal_of(facts, question)
    return facts.weight(goal.key) if goal else facts.threshold("default_importance")


def matter(facts: Facts, question: QuestionFigures) -> Text:
    """What was rated, as the object of a sentence: “the importance of …”."""
    goal = goal_of(facts, question)
    if goal is not None:
        return _ON_A_GOAL[question.kind](goal.title)
    if question.kind == "process":
        return text("how well “{process}” works", process=_process(facts, question.subject))
    # The house's own statements are known to every language.
    statement = text(_statement(facts, question.subject))
    return text("the statement “{statement}”", statement=statement)


def _process(facts: Facts, key: str) -> str:
    return next((each.name for each in facts.evidence.processes if each.key == key), key)


def _statement(facts: Facts, subject: str) -> str:
    return next(
        (
            statement.text
            for instrument in facts.evidence.instruments
            for statement in instrument.statements
            if f"{instrument.key}/{statement.key}" == subject
        ),
        subject,
    )


def who_rates_again(facts: Facts, question: QuestionFigures) -> Text:
    """Both sides, with the owners of the goal where it has some."""
    goal = goal_of(facts, question)
    if goal is None or not goal.owners:
        return both_sides(facts)
    return text("{owners}, with {sides}", owners=owners(facts, goal), sides=both_sides(facts))


def means(facts: Facts, question: QuestionFigures) -> Text | str:
    """What each side said on average: “Sales 3.80 (n 5) and Build 2.00 (n 5)”."""
    return listing(
        text(
            "{side} {mean} (n\u00a0{n})",
            side=facts.side(answers.side).name,
            mean=points(answers.mean),
            n=answers.n,
        )
        for answers in question.sides
        if answers.mean is not None
    )


def scale(facts: Facts) -> Text:
    """The scale in words."""
    return text("on a scale of {low} to {high}", low=facts.low, high=facts.high)


def misjudged(theirs: SideAnswers, others: SideAnswers) -> float | None:
    """How far a side's prediction lies from what the other side said, in scale points, signed;
    None where either may not be shown. Co-orientation calls it accuracy (McLeod & Chaffee 1973)."""
    if theirs.predicted_other is None or others.mean is None:
        return None
    return theirs.predicted_other - others.mean


def believed_apart(theirs: SideAnswers) -> float | None:
    """How far apart a side believes the sides to be, in scale points; None where it may not be
    shown. Co-orientation calls it congruency."""
    if theirs.predicted_other is None or theirs.mean is None:
        return None
    return abs(theirs.mean - theirs.predicted_other)


def weights_of(facts: Facts, goal_key: str) -> dict[str, float | int | str | None]:
    """What each side weighs a goal at, as a finding's inputs: 1 leading, 2 responding."""
    by_side = facts.weight_by_side(goal_key)
    return {
        f"importance_{place}": by_side[side.key] for place, side in enumerate(facts.sides, start=1)
    }


def badge_test(question: QuestionFigures) -> Text | None:
    """What the badge test says of a gap, in plain words."""
    if question.p is None or question.p_floor is None:
        return None
    dealt = text(
        "Were the badges of the two sides dealt at random, a gap this wide would appear in {p} of "
        "all deals.",
        p=_chance(question.p),
    )
    if question.p_floor < _TELLING_FLOOR:
        return dealt
    ours, theirs = question.sides
    return sentences(
        dealt,
        text(
            "With {n} and {m} raters no gap can be rarer than {floor}.",
            n=ours.n,
            m=theirs.n,
            floor=percent(question.p_floor),
        ),
    )


def _chance(p: float) -> Text:
    return percent(p) if p >= 0.01 else text("less than {one}", one=percent(0.01))


def figures_of(question: QuestionFigures) -> dict[str, float | int | str | None]:
    """The figures of a question as a finding's inputs: each side's under its place, 1 leading."""
    inputs: dict[str, float | int | str | None] = {"question": question.kind}
    for place, answers in enumerate(question.sides, start=1):
        inputs |= {
            f"n_{place}": answers.n,
            f"mean_{place}": answers.mean,
            f"predicted_by_{place}": answers.predicted_other,
        }
    return inputs | {"gap": question.gap, "delta": question.delta, "p": question.p}
