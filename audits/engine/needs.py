"""Why a rule has nothing to examine. Silence must never read as health, so each reason says what
was not gathered."""

from __future__ import annotations

from audits.engine.facts import Facts
from audits.engine.words import Text, text


def goals(facts: Facts) -> Text | None:
    """A rule that looks at goals."""
    return None if facts.goals else text("No goals were recorded.")


def links(facts: Facts) -> Text | None:
    """A rule that looks at what serves what. Without a single link the sides have not been held
    against each other; to call every goal unsupported then would be a verdict without evidence."""
    if facts.links:
        return None
    return goals(facts) or text(
        "No links between the goals of {leading} and {responding} were recorded.",
        leading=facts.leading.name,
        responding=facts.responding.name,
    )


def ratings_of_both_sides(facts: Facts) -> Text | None:
    """A rule that compares what both sides said."""
    if any(question.gap is not None for question in facts.questions):
        return None
    if not facts.questions:
        return text("Nothing was rated.")
    return text("No question was rated by at least {k} people on each side.", k=facts.k)


def ratings(facts: Facts) -> Text | None:
    """A rule that looks at what one side said."""
    if any(answers.mean is not None for each in facts.questions for answers in each.sides):
        return None
    if not facts.questions:
        return text("Nothing was rated.")
    return text("No question was rated by at least {k} people of one side.", k=facts.k)


def predictions(facts: Facts) -> Text | None:
    """A rule that holds what a side expects of the other against what the other said."""
    reason = ratings_of_both_sides(facts)
    if reason is not None:
        return reason
    if any(
        answers.predicted_other is not None
        for question in facts.questions
        if question.gap is not None
        for answers in question.sides
    ):
        return None
    return text("No side was asked, in large enough number, what the other side would say.")
