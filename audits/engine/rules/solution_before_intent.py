"""G17: a way to do it was chosen before it was clear what is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audits.engine.bounds import at_least
from audits.engine.evidence import Goal, Override, Way
from audits.engine.facts import Facts
from audits.engine.measures import TOP_GRADE, intent_stated, is_told
from audits.engine.outcome import Finding
from audits.engine.phrases import listing, owners, sentences
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text

GUARD = "intent-guard"

_WAYS: Mapping[Way, Text] = {
    "build": text("build"),
    "buy": text("buy"),
    "rent": text("rent"),
    "adopt": text("adopt"),
    "combine": text("combine"),
    "none": text("none"),
}


def _needs(facts: Facts) -> Text | None:
    if any(_chosen(goal) for goal in facts.goals if facts.serves(goal.side)):
        return None
    if any(_guarded(override) is not None for override in _overrides(facts)):
        return None
    return text("No option was chosen for a goal that serves the other side.")


@rule("G17", "solution-before-intent", title=text("A solution before the intent"), needs=_needs)
def solution_before_intent(facts: Facts) -> Iterator[Finding]:
    everywhere = _set_aside(facts, "")
    for goal in facts.goals:
        if not facts.serves(goal.side):
            continue
        override = _set_aside(facts, goal.key)
        early = _early(facts, goal) if _chosen(goal) else []
        if override or early:
            yield _before(facts, goal, early, override or everywhere)
    if everywhere:
        yield _guard_off(facts, everywhere)


def _chosen(goal: Goal) -> Way | None:
    """The way that was chosen; to choose none of them is no solution."""
    return next(
        (option.way for option in goal.options if option.chosen and option.way != "none"), None
    )


def _overrides(facts: Facts) -> Iterator[Override]:
    for session in facts.evidence.sessions:
        yield from session.overrides


def _guarded(override: Override) -> str | None:
    """The goal for which the intent guard was set aside, "" for all; None for another rule."""
    guard, _, goal = override.what.strip().partition(" ")
    return goal.strip() if guard == GUARD else None


def _set_aside(facts: Facts, goal_key: str) -> Override | None:
    """The override of the guard on this goal; one with a reason before one without."""
    found = [each for each in _overrides(facts) if _guarded(each) == goal_key]
    return max(found, key=lambda each: (is_told(each.reason), each.reason), default=None)


def _early(facts: Facts, goal: Goal) -> list[Text]:
    """What should have come before the choice."""
    early = []
    if not intent_stated(facts):
        early.append(text("{leading} has not stated its intent", leading=facts.leading.name))
    if not _was_said_back(facts, goal):
        early.append(
            text(
                "neither it nor a goal that it supports was said back with a grade of {grade} or "
                "more",
                grade=int(facts.threshold("understood_grade")),
            )
        )
    return early


def _was_said_back(facts: Facts, goal: Goal) -> bool:
    """Whether the other side's goal behind the choice is understood: a goal it supports was said
    back well, or the goal itself was."""
    served = [link.target for link in facts.links_from(goal.key) if link.effect == "supports"]
    behind = [part.key for key in served for part in (facts.goal(key), facts.root_of(key))]
    return any(
        said.grade is not None and at_least(said.grade, facts.threshold("understood_grade"))
        for key in (goal.key, *behind)
        for said in facts.saybacks(key)
    )


def _before(facts: Facts, goal: Goal, early: list[Text], override: Override | None) -> Finding:
    way = _chosen(goal)
    reasoned = override is not None and is_told(override.reason)
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=facts.threshold("override_size") if reasoned else 1.0,
        title=text(
            "A solution for “{goal}” was chosen before the intent was clear", goal=goal.title
        ),
        detail=sentences(
            text("“{way}” was chosen, but {early}.", way=_WAYS[way], early=listing(early))
            if way and early
            else None,
            _why(override) if override else None,
        ),
        advice=text(
            "{leading} states its intent, {side} says it back until it earns {grade} of {top}, and "
            "only then is the way chosen again for “{goal}”.",
            leading=facts.leading.name,
            side=facts.side(goal.side).name,
            grade=int(facts.threshold("understood_grade")),
            top=TOP_GRADE,
            goal=goal.title,
        ),
        who_acts=text(
            "{leading}, with {owner}", leading=facts.leading.name, owner=owners(facts, goal)
        ),
        inputs={
            "way": way,
            "intent_stated": int(intent_stated(facts)),
            "overridden": int(override is not None),
            **weights_of(facts, goal.key),
        },
    )


def _why(override: Override) -> Text:
    if not is_told(override.reason):
        return text("The guard was set aside without a reason.")
    return text("The guard was set aside; the reason given: “{reason}”.", reason=override.reason)


def _guard_off(facts: Facts, override: Override) -> Finding:
    """The guard was set aside for the whole audit, and not for one goal."""
    return finding(
        facts,
        subject=GUARD,
        side=None,
        importance=facts.threshold("default_importance"),
        size=facts.threshold("override_size") if is_told(override.reason) else 1.0,
        title=text("The guard “intent before solution” was set aside"),
        detail=_why(override),
        advice=text(
            "{leading} states its intent and {responding} says it back before any way is chosen.",
            leading=facts.leading.name,
            responding=facts.responding.name,
        ),
        who_acts=text("{leading}", leading=facts.leading.name),
        inputs={"intent_stated": int(intent_stated(facts))},
    )
