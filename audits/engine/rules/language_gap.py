"""G5: a word the other side does not share, or a question that too many cannot answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audits.engine.bounds import at_least, over
from audits.engine.evidence import Goal, Side, Term
from audits.engine.facts import Facts, Turnout
from audits.engine.outcome import Finding, QuestionFigures
from audits.engine.phrases import Phrase, both_sides, listing, percent, sentences, titles
from audits.engine.questions import importance_of, matter, subject_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, plural, text


@dataclass(frozen=True, slots=True)
class _Flagged:
    """A side to which a term is unclear; `share` of its people, None when their number is not
    known or too small to be shown."""

    side: Side
    flags: int
    share: float | None


def _needs(facts: Facts) -> Text | None:
    asked = any(_turnout(facts, each, side) for each in facts.questions for side in facts.sides)
    if facts.evidence.terms or asked:
        return None
    return text("No terms were collected, and no question was answered by enough people.")


@rule("G5", "language-gap", title=text("The sides do not share a word"), needs=_needs)
def language_gap(facts: Facts) -> Iterator[Finding]:
    for term in facts.evidence.terms:
        goals = [facts.goal(key) for key in term.goals]
        if term.agreed or not goals:
            continue
        flagged, opened = _flagged(facts, term, goals), _definitions_open(term)
        if flagged or opened:
            yield _unshared(facts, term, goals, flagged, opened=opened)
    for question in facts.questions:
        for side in facts.sides:
            turnout = _turnout(facts, question, side)
            if turnout and over(turnout.dont_know_share, facts.threshold("dont_know_share")):
                yield _not_known(facts, question, side, turnout)


def _flagged(facts: Facts, term: Term, goals: list[Goal]) -> list[_Flagged]:
    """The sides to which a term in the other side's goals is unclear."""
    found = []
    for side in facts.sides:
        flags, people = term.flags.get(side.key, 0), _people(facts, side)
        used_by_the_other = any(goal.side != side.key for goal in goals)
        if not used_by_the_other or not at_least(flags, facts.threshold("unclear_flags")):
            continue
        if people is not None and people < facts.k:
            continue  # a side this small is not counted in any figure
        found.append(_Flagged(side, flags, None if people is None else min(1.0, flags / people)))
    return found


def _people(facts: Facts, side: Side) -> int | None:
    """How many people of a side took part, as far as the records tell."""
    joined = [session.joined.get(side.key, 0) for session in facts.evidence.sessions]
    seen = max(
        [*joined, *(_cast(facts, question, side) for question in facts.questions)], default=0
    )
    return seen or None


def _cast(facts: Facts, question: QuestionFigures, side: Side) -> int:
    answers = facts.side_of(question, side.key)
    return answers.n + (answers.dont_know or 0) + (answers.abstained or 0)


def _definitions_open(term: Term) -> bool:
    """Whether the term was defined twice, and not the same."""
    return len({definition.text.strip() for definition in term.definitions}) > 1


def _unshared(
    facts: Facts, term: Term, goals: list[Goal], flagged: list[_Flagged], *, opened: bool
) -> Finding:
    weighed = facts.threshold("open_definitions_size")
    # Flags whose share is not known weigh as much as definitions that differ.
    sizes = [weighed if each.share is None else each.share for each in flagged]
    return finding(
        facts,
        subject=term.term,
        side=flagged[0].side.key if len(flagged) == 1 else None,
        importance=max(facts.weight(goal.key) for goal in goals),
        size=max([*sizes, weighed] if opened else sizes),
        title=text("“{term}” does not mean the same to both sides", term=term.term),
        detail=sentences(
            *(_unclear_to(facts, each) for each in flagged),
            text("Its definitions differ: {definitions}.", definitions=_definitions(facts, term))
            if opened
            else None,
            text("It stands in {titles}.", titles=titles(goals)),
        ),
        advice=text(
            "Agree on one entry for “{term}” in the glossary that both sides accept, or replace "
            "the word in {titles}.",
            term=term.term,
            titles=titles(goals),
        ),
        who_acts=both_sides(facts),
        inputs={
            "flagged_share": max((each.share for each in flagged if each.share), default=None),
            "definitions_differ": int(opened),
            "goals": len(goals),
        },
    )


def _unclear_to(facts: Facts, flagged: _Flagged) -> Text:
    if flagged.share is None and flagged.flags < facts.k:
        return text("It is unclear to several people of {side}.", side=flagged.side.name)
    if flagged.share is None:
        return text(
            "{count} people of {side} marked it as unclear.",
            count=flagged.flags,
            side=flagged.side.name,
        )
    return text(
        "{count} people of {side}, or {share} of those who took part, marked it as unclear.",
        count=flagged.flags,
        side=flagged.side.name,
        share=percent(flagged.share),
    )


def _definitions(facts: Facts, term: Term) -> Phrase:
    return listing(
        text("“{text}” ({side})", text=each.text.strip(), side=facts.side(each.side).name)
        for each in sorted(
            term.definitions, key=lambda each: (each.side != facts.leading.key, each.text)
        )
    )


def _turnout(facts: Facts, question: QuestionFigures, side: Side) -> Turnout | None:
    """How a side answered, when k gave an answer; an abstention is none."""
    turnout = facts.turnout(question.kind, question.subject, side.key)
    return turnout if turnout and turnout.n + turnout.dont_know >= facts.k else None


def _not_known(facts: Facts, question: QuestionFigures, side: Side, turnout: Turnout) -> Finding:
    what, asked = matter(facts, question), turnout.n + turnout.dont_know
    return finding(
        facts,
        subject=subject_of(question),
        side=side.key,
        importance=importance_of(facts, question),
        size=turnout.dont_know_share,
        title=text("Many of {side} cannot judge {what}", side=side.name, what=what),
        detail=plural(
            "{count} of {asked} people of {side} answered “don't know”.",
            "{count} of {asked} people of {side} answered “don't know”.",
            turnout.dont_know,
            asked=asked,
            side=side.name,
        ),
        advice=text(
            "Explain {what} to {side} in its own words, then ask again.",
            what=what,
            side=side.name,
        ),
        who_acts=both_sides(facts),
        inputs={
            "question": question.kind,
            "dont_know": turnout.dont_know,
            "asked": asked,
        },
    )
