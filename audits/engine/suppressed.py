"""What was answered and may not be shown, named so that nobody takes silence for agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audits.engine.facts import Facts
from audits.engine.outcome import QuestionFigures
from audits.engine.words import Text, text

KINDS: Mapping[str, Text] = {
    "importance": text("Importance"),
    "clarity": text("Clarity"),
    "heard": text("Being heard"),
    "support": text("Support"),
    "confidence": text("Confidence"),
    "process": text("Process"),
    "statement": text("Statement"),
}
"""What a kind of question is called."""


def suppressed(facts: Facts) -> Iterator[Text]:
    """One sentence for each question of which something is hidden."""
    for question in facts.questions:
        if question.suppressed:
            yield _sentence(facts, question)


def _sentence(facts: Facts, question: QuestionFigures) -> Text:
    few = [side.name for side in facts.sides if facts.is_hidden(question, side.key)]
    return text(
        "{kind}, “{subject}”: fewer than {k} raters on the side of {sides}, so no gap is shown",
        kind=KINDS[question.kind],
        subject=facts.subject_name(question),
        k=facts.k,
        sides=" / ".join(few),
    )
