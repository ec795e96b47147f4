"""G20: the other party was brought in after the strategy was frozen. Asked at the kinds of table
whose format examines it.

The strategy counts as frozen when the first of the leading side's goals starts; the other party as
involved from the first day on which the leading side shared something with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.engine.facts import Facts
from audits.engine.outcome import Finding
from audits.engine.phrases import days, sentences
from audits.engine.rules.registry import finding, rule
from audits.engine.words import Text, text


def _needs(facts: Facts) -> Text | None:
    if _frozen_on(facts) is None:
        return text("No goal of {leading} has a start.", leading=facts.leading.name)
    if not any(item.held_by == facts.leading.key for item in facts.evidence.sharing):
        return text(
            "It was not recorded what {leading} shared with {responding}, and when.",
            leading=facts.leading.name,
            responding=facts.responding.name,
        )
    return None


@rule("G20", "late-involvement", title=text("Brought in too late"), needs=_needs)
def late_involvement(facts: Facts) -> Iterator[Finding]:
    frozen, shared = _frozen_on(facts), _first_shared_on(facts)
    if frozen is None:
        return
    late = ((shared or facts.today) - frozen).days
    if late > 0:
        yield _late(facts, frozen, shared, late)


def _frozen_on(facts: Facts) -> date | None:
    return min(
        (goal.start for goal in facts.roots(facts.leading.key) if goal.start is not None),
        default=None,
    )


def _first_shared_on(facts: Facts) -> date | None:
    """The first day on which the leading side shared something; None when it has not yet."""
    return min(
        (
            item.shared_on
            for item in facts.evidence.sharing
            if item.held_by == facts.leading.key
            and item.shared_on is not None
            and item.shared_on <= facts.today
        ),
        default=None,
    )


def _late(facts: Facts, frozen: date, shared: date | None, late: int) -> Finding:
    leading, responding = facts.leading, facts.responding
    names = {"leading": leading.name, "responding": responding.name}
    return finding(
        facts,
        subject=responding.key,
        side=responding.key,
        importance=facts.threshold("default_importance"),
        size=min(1.0, late / facts.threshold("late_involvement_days")),
        title=text("{responding} was brought in {days} late", days=days(late), **names),
        detail=sentences(
            text("The first goal of {leading} started on {on}.", on=frozen, **names),
            text("Nothing has been shared with {responding} so far.", **names)
            if shared is None
            else text(
                "{leading} first shared something with {responding} on {on}.", on=shared, **names
            ),
        ),
        advice=text(
            "Reopen with {responding} what it could have changed, and share the next plan before "
            "it is settled.",
            **names,
        ),
        who_acts=text("{leading}, with {responding}", **names),
        inputs={"days_late": late, "shared": int(shared is not None)},
    )
