"""What a gap rule is, and how one is written down.

A rule is one small generator over frozen facts:

    @rule("G1", "unsupported-goal", title=text("A goal nothing supports"), needs=links_were_drawn)
    def unsupported_goal(facts: Facts) -> Iterator[Finding]:
        for goal in ...:
            yield finding(facts, subject=goal.key, side=goal.side, importance=..., size=1.0, ...)

The generator judges; `rule` puts its code, slug and title on what it yields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING

from audits.engine.outcome import Band, EvidenceWord, Finding
from audits.engine.words import Text

if TYPE_CHECKING:
    from audits.engine.facts import Facts

Find = Callable[["Facts"], Iterator[Finding]]
Needs = Callable[["Facts"], Text | None]


def _nothing_needed(_facts: Facts) -> Text | None:
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """One gap rule. `needs(facts)` gives the reason why it has nothing to examine, or None;
    calling the rule yields its findings."""

    code: str
    slug: str
    title: Text
    find: Find
    needs: Needs = _nothing_needed

    def __call__(self, facts: Facts) -> Iterator[Finding]:
        for found in self.find(facts):
            yield replace(
                found,
                rule=self.slug,
                code=self.code,
                title=found.title if found.title.template else self.title,
            )


def rule(
    code: str, slug: str, *, title: Text, needs: Needs = _nothing_needed
) -> Callable[[Find], Rule]:
    """Make a generator over facts a rule; the rule is then found by being in its module."""

    def make(find: Find) -> Rule:
        return Rule(code, slug, title, find, needs)

    return make


def severity_of(importance: float, size: float) -> int:
    """round(100 · w · g), halves upwards, in 0..100; both are first brought into 0..1."""
    # Twelve digits hide the last bit of a product such as .35 × .1, which must not decide a half.
    return floor(round(100 * _unit(importance) * _unit(size), 12) + 0.5)


def band_of(severity: int, high: float, medium: float) -> Band:
    """The word for a severity."""
    if severity >= high:
        return "high"
    return "medium" if severity >= medium else "low"


def finding(
    facts: Facts,
    *,
    subject: str,
    side: str | None,
    importance: float,
    size: float,
    detail: Text,
    advice: Text,
    who_acts: Text,
    evidence: EvidenceWord = "fact",
    title: Text | None = None,
    inputs: Mapping[str, float | int | str | None] | None = None,
) -> Finding:
    """A finding on `subject` of weight w = `importance` and gap size g = `size`.

    Severity and band are worked out here, so that no rule has its own; `inputs` are the further
    figures that the report shows as its working. `title` stands in for the rule's own.
    """
    weight, gap = _unit(importance), _unit(size)
    severity = severity_of(weight, gap)
    return Finding(
        rule="",
        code="",
        subject=subject,
        side=side,
        severity=severity,
        band=band_of(
            severity, facts.threshold("severity_high"), facts.threshold("severity_medium")
        ),
        evidence=evidence,
        title=title or Text(""),
        detail=detail,
        advice=advice,
        who_acts=who_acts,
        inputs={"importance": weight, "size": gap, **(inputs or {})},
    )


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
