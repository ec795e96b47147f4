"""G14: alignment that is not looked at again. It expires."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.engine.evidence import Goal
from audits.engine.facts import Facts
from audits.engine.measures import cadence_size, days_since_review, days_to_review
from audits.engine.outcome import Finding
from audits.engine.phrases import both_sides, days, owners, sentences
from audits.engine.questions import weights_of
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


@rule("G14", "static-alignment", title=text("Alignment that is not looked at again"))
def static_alignment(facts: Facts) -> Iterator[Finding]:
    behind = cadence_size(facts)
    if behind > 0:
        yield _behind(facts, behind)
    elif days_since_review(facts) is not None and days_to_review(facts) is None:
        yield _nothing_booked(facts)
    for side in facts.sides:
        for goal in facts.roots(side.key):
            if goal.due is not None and goal.due < facts.today:
                yield _past(facts, goal, goal.due)


def _behind(facts: Facts, size: float) -> Finding:
    return finding(
        facts,
        subject="review",
        side=None,
        importance=facts.threshold("default_importance"),
        size=size,
        title=_behind_title(facts),
        detail=sentences(
            text(
                "The agreed rhythm is one review every {rhythm}.",
                rhythm=days(facts.evidence.cadence_days),
            ),
            _last(facts),
            _next(facts),
        ),
        advice=_book(facts),
        who_acts=both_sides(facts),
        inputs=_figures(facts),
    )


def _behind_title(facts: Facts) -> Text:
    if days_since_review(facts) is not None:
        return text("The last review is longer ago than agreed")
    if days_to_review(facts) is not None:
        return text("The first review is booked too far away")
    return text("No review was held and none is booked")


def _last(facts: Facts) -> Text:
    since = days_since_review(facts)
    if since is None:
        return text("No review was held yet.")
    return text("The last review was {days} ago.", days=days(since))


def _next(facts: Facts) -> Text:
    ahead = days_to_review(facts)
    if ahead is not None:
        return text("The next one is booked in {days}.", days=days(ahead))
    missed = [
        review.next_on
        for review in facts.evidence.reviews
        if review.next_on is not None and not _was_held(facts, review.next_on)
    ]
    if missed:
        return text("The one booked for {on} was not held.", on=max(missed))
    return text("No review is booked.")


def _was_held(facts: Facts, booked: date) -> bool:
    return any(
        review.held_on is not None and review.held_on >= booked for review in facts.evidence.reviews
    )


def _nothing_booked(facts: Facts) -> Finding:
    return finding(
        facts,
        subject="next-review",
        side=None,
        importance=facts.threshold("default_importance"),
        size=facts.threshold("next_review_missing_size"),
        title=text("No next review is booked"),
        detail=sentences(_last(facts), _next(facts)),
        advice=_book(facts),
        who_acts=both_sides(facts),
        inputs=_figures(facts),
    )


def _book(facts: Facts) -> Text:
    return text(
        "Book a review within {rhythm}, and every {rhythm} from then on, before anybody leaves the "
        "room.",
        rhythm=days(facts.evidence.cadence_days),
    )


def _figures(facts: Facts) -> dict[str, float | int | str | None]:
    return {
        "days_since_review": days_since_review(facts),
        "days_to_review": days_to_review(facts),
        "cadence_days": facts.evidence.cadence_days,
    }


def _past(facts: Facts, goal: Goal, due: date) -> Finding:
    ago = (facts.today - due).days
    return finding(
        facts,
        subject=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        size=min(1.0, ago / facts.evidence.cadence_days),
        title=text("The date of “{goal}” has passed", goal=goal.title),
        detail=text(
            "It was due on {due}, {days} ago, and stands unchanged.", due=due, days=days(ago)
        ),
        advice=text(
            "{owner} closes “{goal}”, sets it a new date with the reason, or drops it.",
            owner=owners(facts, goal),
            goal=goal.title,
        ),
        who_acts=text("{owner}", owner=owners(facts, goal)),
        inputs={
            "days_past": ago,
            "cadence_days": facts.evidence.cadence_days,
            **weights_of(facts, goal.key),
        },
    )
