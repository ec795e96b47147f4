"""G15: a process both sides work in does not work for one of them, or is not one process."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.bounds import at_most
from audits.engine.evidence import JointProcess
from audits.engine.facts import Facts
from audits.engine.outcome import Finding, QuestionFigures
from audits.engine.phrases import both_sides, points, sentences
from audits.engine.questions import figures_of, means, scale
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


def _needs(facts: Facts) -> Text | None:
    processes = facts.evidence.processes
    if facts.answered("process") or any(process.same is not None for process in processes):
        return None
    if not processes:
        return text("No joint process was recorded.")
    return text(
        "Joint processes were recorded, but neither rated by at least {k} people of a side nor "
        "compared.",
        k=facts.k,
    )


@rule("G15", "process-gap", title=text("A joint process that does not work"), needs=_needs)
def process_gap(facts: Facts) -> Iterator[Finding]:
    for process in facts.evidence.processes:
        lowest = _lowest(facts, process)
        fails = lowest is not None and at_most(
            (lowest - facts.low) / facts.span, facts.threshold("process_working")
        )
        if fails or process.same is False:
            yield _not_working(facts, process, lowest, fails=fails)


def _question(facts: Facts, process: JointProcess) -> QuestionFigures | None:
    return facts.question("process", process.key)


def _lowest(facts: Facts, process: JointProcess) -> float | None:
    """The mean of the side that is less content with a process; None when none may be shown."""
    question = _question(facts, process)
    if question is None:
        return None
    return min((each.mean for each in question.sides if each.mean is not None), default=None)


def _not_working(
    facts: Facts, process: JointProcess, lowest: float | None, *, fails: bool
) -> Finding:
    question = _question(facts, process)
    sizes = [0.0] if lowest is None else [(facts.high - lowest) / facts.span]
    if process.same is False:
        sizes.append(facts.threshold("process_differs_size"))
    return finding(
        facts,
        subject=process.key,
        side=None,
        importance=facts.threshold("default_importance"),
        size=max(sizes),
        title=text("“{process}” does not work for both sides", process=process.name)
        if fails
        else text("The sides describe “{process}” differently", process=process.name),
        detail=sentences(
            text(
                "Asked how well it works, {scale}: {means}.",
                scale=scale(facts),
                means=means(facts, question),
            )
            if question is not None and lowest is not None
            else None,
            text(
                "A side that rates it {limit} or lower says that it does not work.",
                limit=points(facts.low + facts.threshold("process_working") * facts.span),
            )
            if fails
            else None,
            _differing(facts, process) if process.same is False else None,
        ),
        advice=text(
            "Map “{process}” together in one session, and name one owner on each side.",
            process=process.name,
        ),
        who_acts=both_sides(facts),
        inputs={
            "lowest_mean": lowest,
            "descriptions_differ": int(process.same is False),
            **(figures_of(question) if question else {}),
        },
    )


def _differing(facts: Facts, process: JointProcess) -> Text:
    told = [
        text("{side} describes it as “{words}”.", side=side.name, words=words.strip().rstrip("."))
        for side in facts.sides
        if (words := process.descriptions.get(side.key))
    ]
    return sentences(*told) if told else text("The two sides do not describe it alike.")
