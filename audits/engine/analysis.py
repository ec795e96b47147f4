"""Evidence in, analysis out: pure, and the same bytes every time.

print(write(analyse(read(raw))))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from audits.engine.analysis_file import write
from audits.engine.canonical import sha256
from audits.engine.complaints import complaints
from audits.engine.evidence import Evidence, Goal
from audits.engine.facts import Facts
from audits.engine.formats import FORMATS, Format, applies
from audits.engine.outcome import Analysis, Finding, GoalFigures, NotExamined
from audits.engine.profile import profile
from audits.engine.rules import RULES, Rule
from audits.engine.suppressed import suppressed
from audits.engine.words import Text, text

__all__ = ["analyse", "write"]

FIRST = ("G1", "G10", "G4b")
"""Codes that lead the report: they change decisions."""


def analyse(
    evidence: Evidence, rules: Iterable[Rule] = RULES, *, digest: str | None = None
) -> Analysis:
    """All that the method says of an audit whose evidence has passed `audit_file.check`.

    `digest` is `sha256(evidence)`, from who has it already.
    """
    facts = Facts(evidence)
    found: list[Finding] = []
    left_out: list[NotExamined] = []
    for rule in rules:
        reason = _reason_to_leave(rule, facts)
        if reason is None:
            found.extend(rule(facts))
        else:
            left_out.append(NotExamined(rule=rule.slug, code=rule.code, reason=reason))
    measures, notes = profile(facts)
    return Analysis(
        evidence_sha256=digest or sha256(evidence),
        findings=tuple(in_report_order(found)),
        goals=tuple(_goal_figures(facts, goal) for goal in facts.goals),
        questions=facts.questions,
        profile=measures,
        profile_notes=notes,
        complaints=complaints(facts),
        not_examined=tuple(left_out),
        suppressed=tuple(suppressed(facts)),
        thresholds=dict(facts.thresholds),
    )


def _reason_to_leave(rule: Rule, facts: Facts) -> Text | None:
    if applies(rule.slug, facts.format):
        return rule.needs(facts)
    askers = [kind for kind in FORMATS.values() if rule.slug in kind.examines]
    return text("asked only at another kind of table: {formats}", formats=_listed(askers))


def _listed(kinds: list[Format]) -> Text:
    first, *rest = kinds
    listed = first.title
    for kind in rest:
        listed = text("{some}, {more}", some=listed, more=kind.title)
    return listed


def in_report_order(findings: Iterable[Finding]) -> list[Finding]:
    """What changes decisions first, then the gravest; never by the order of the file."""
    return sorted(
        findings,
        key=lambda found: (
            FIRST.index(found.code) if found.code in FIRST else len(FIRST),
            -found.severity,
            found.code,
            found.subject,
            found.side or "",
            str(found.detail),
        ),
    )


def _goal_figures(facts: Facts, goal: Goal) -> GoalFigures:
    done = facts.contribution(goal.key)
    importance_share, effort_share = facts.effort.shares.get(goal.key, (None, None))
    figures = GoalFigures(
        key=goal.key,
        side=goal.side,
        importance=facts.weight(goal.key),
        support=done.support,
        hindrance=done.hindrance,
        strong_links=done.strong_links,
        links=done.links,
        effort_share=effort_share,
        importance_share=importance_share,
    )
    return figures if facts.is_served(goal.side) else replace(figures, support=None, hindrance=None)
