"""G16: the discussion that is needed and never takes place."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.bounds import at_least, over
from audits.engine.evidence import Goal, Topic
from audits.engine.facts import Facts
from audits.engine.measures import is_told
from audits.engine.outcome import Finding, QuestionFigures
from audits.engine.phrases import both_sides, percent, sentences
from audits.engine.questions import goal_of, importance_of, matter, subject_of, weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text

_UNREASONED = 0.5
"""Size of a topic put off without a reason; one without any outcome counts in full."""


def _needs(facts: Facts) -> Text | None:
    if facts.evidence.topics or any(goal.discussed_before is not None for goal in facts.goals):
        return None
    if any(_silence(facts, question) is not None for question in facts.questions):
        return None
    return text(
        "No avoided topics were collected, nobody was asked what was never spoken of, and no "
        "question was answered by at least {k} people on each side.",
        k=facts.k,
    )


@rule("G16", "avoided-discussion", title=text("A discussion that is avoided"), needs=_needs)
def avoided_discussion(facts: Facts) -> Iterator[Finding]:
    for goal in facts.goals:
        if goal.discussed_before is False and _matters(facts, facts.weight(goal.key)):
            yield _never_spoken_of(facts, goal)
    for question in facts.questions:
        silence, rated = _silence(facts, question), goal_of(facts, question)
        told = question.kind == "importance" and rated and rated.discussed_before is False
        if silence is None or told or not _matters(facts, importance_of(facts, question)):
            continue
        if all(over(share, facts.threshold("avoided_share")) for share in silence):
            yield _not_answered(facts, question, silence)
    # A topic that was named twice is told once, as the more open of the two.
    sizes = {
        topic.topic: _openness(topic) for topic in sorted(facts.evidence.topics, key=_openness)
    }
    for topic, size in sizes.items():
        if size > 0:
            yield _left_open(facts, topic, size)


def _openness(topic: Topic) -> float:
    """How far a topic is from having a slot or a reasoned “not now”."""
    if topic.outcome is None:
        return 1.0
    return _UNREASONED if topic.outcome == "not-now" and not is_told(topic.reason) else 0.0


def _matters(facts: Facts, importance: float) -> bool:
    return at_least(importance, facts.threshold("avoided_importance"))


def _silence(facts: Facts, question: QuestionFigures) -> tuple[float, float] | None:
    """The share of each side that gave no rating; None when a side's may not be shown."""
    ours, theirs = (
        facts.turnout(question.kind, question.subject, side.key) for side in facts.sides
    )
    return None if ours is None or theirs is None else (ours.silent_share, theirs.silent_share)


def _never_spoken_of(facts: Facts, goal: Goal) -> Finding:
    question = facts.question("importance", goal.key)
    silence = _silence(facts, question) if question else None
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=1.0,
        title=text("“{goal}” was never spoken of between the sides", goal=goal.title),
        detail=sentences(
            text(
                "Asked whether it had been discussed with {other} before, {side} said no.",
                other=facts.other(goal.side).name,
                side=facts.side(goal.side).name,
            ),
            _shares(facts, silence) if silence and max(silence) > 0 else None,
        ),
        advice=_agenda(text("“{goal}”", goal=goal.title)),
        who_acts=_with_sponsor(facts),
        inputs={
            "discussed_before": 0,
            **weights_of(facts, goal.key),
        },
    )


def _not_answered(facts: Facts, question: QuestionFigures, silence: tuple[float, float]) -> Finding:
    what = matter(facts, question)
    return finding(
        facts,
        subject=subject_of(question),
        side=None,
        importance=importance_of(facts, question),
        size=min(silence),
        title=text("Many on both sides give no answer on {what}", what=what),
        detail=_shares(facts, silence),
        advice=_agenda(what),
        who_acts=_with_sponsor(facts),
        inputs={
            "question": question.kind,
            "silent_share_1": silence[0],
            "silent_share_2": silence[1],
        },
    )


def _shares(facts: Facts, silence: tuple[float, float]) -> Text:
    return text(
        "{ours} of {leading} and {theirs} of {responding} gave no rating: they abstained or "
        "answered “don't know”.",
        ours=percent(silence[0]),
        leading=facts.leading.name,
        theirs=percent(silence[1]),
        responding=facts.responding.name,
    )


def _left_open(facts: Facts, topic: str, size: float) -> Finding:
    return finding(
        facts,
        subject=topic,
        side=None,
        importance=facts.threshold("default_importance"),
        size=size,
        title=text("An avoided topic is still open: “{topic}”", topic=topic),
        detail=text("It was put off without a reason.")
        if size < 1
        else text("It was named as avoided, and has neither a slot nor a recorded “not now”."),
        advice=_agenda(text("“{topic}”", topic=topic)),
        who_acts=_with_sponsor(facts),
        inputs={"put_off": int(size < 1)},
    )


def _agenda(what: Text) -> Text:
    return text("Put {what} on the agenda, with the sponsor present.", what=what)


def _with_sponsor(facts: Facts) -> Text:
    return text("The sponsor, with {sides}", sides=both_sides(facts))
