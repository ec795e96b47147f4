"""The annex: every finding, question and goal as tables, and what was held, skipped and not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import Goal
from audits.engine.outcome import QuestionFigures
from audits.engine.rules import RULES
from audits.reports.content import findings as found
from audits.reports.content.questions import kind_words
from audits.reports.content.reading import RankedFinding, Reading, SideName
from audits.reports.content.wording import (
    DASH,
    brief,
    capital,
    chance,
    count_word,
    counted,
    cut,
    day,
    index,
    listed,
    percent,
    points,
    short_day,
    signed,
    told,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    number: str
    anchor: str
    severity: str
    band: str
    title: str
    detail: str
    evidence: str
    advice: str
    who_acts: str
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissedRow:
    title: str
    severity: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllFindings:
    headline: str
    rows: tuple[FindingRow, ...]
    dismissed: tuple[DismissedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    name: str
    ns: tuple[str, ...]
    means: tuple[str, ...]
    consensus: tuple[str, ...]
    expected: tuple[str, ...]
    gap: str
    delta: str
    p: str
    range: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGroup:
    heading: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllQuestions:
    headline: str
    sides: tuple[SideName, ...]
    groups: tuple[AnswerGroup, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    key: str
    depth: str  # class of the indent
    name: str
    owner: str
    due: str
    importance: str
    support: str
    effort: str
    findings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalGroup:
    side: SideName
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllGoals:
    headline: str
    groups: tuple[GoalGroup, ...]
    has_effort: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    name: str
    outcome: str
    missing: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTable:
    heading: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    headline: str
    tables: tuple[CoverageTable, ...]


def all_findings(reading: Reading) -> AllFindings | None:
    """Every finding in one table; None when there is none to list."""
    if not reading.findings and not reading.dismissed:
        return None
    total, out = len(reading.findings), len(reading.dismissed)
    headline = capital(
        counted(ngettext("{count} finding, by consequence", "{count} findings, by consequence", total), total)
    )
    if out:
        headline += counted(
            ngettext("; {count} dismissed, with its reason", "; {count} dismissed, with their reasons", out),
            out,
        )
    return AllFindings(
        headline=headline,
        rows=tuple(_finding_row(reading, ranked) for ranked in reading.findings),
        dismissed=tuple(
            DismissedRow(
                title=found.heading(reading, ranked.finding),
                severity=str(ranked.finding.severity),
                reason=(ranked.decision.reason if ranked.decision else None) or _("no reason recorded"),
            )
            for ranked in reading.dismissed
        ),
    )


def _finding_row(reading: Reading, ranked: RankedFinding) -> FindingRow:
    finding = ranked.finding
    in_body = (ranked.number or 0) <= found.IN_BODY
    return FindingRow(
        number=str(ranked.number),
        anchor="" if in_body else ranked.anchor,
        severity=str(finding.severity),
        band=found.band_word(finding.band),
        title=found.heading(reading, finding),
        detail="" if in_body else cut(told(finding.detail, 60), 220),
        evidence=found.evidence_word(finding.evidence),
        advice="" if in_body else cut(found.advice(ranked), 140),
        who_acts=capital(told(finding.who_acts, 40)),
        working=found.working(finding),
    )


def all_questions(reading: Reading) -> AllQuestions | None:
    """Every question with its figures; None when nothing was asked."""
    if not reading.questions:
        return None
    kinds = list(dict.fromkeys(each.kind for each in reading.questions))
    total = len(reading.questions)
    return AllQuestions(
        headline=capital(
            counted(
                ngettext("{count} question with all its figures", "{count} questions with all their figures", total),
                total,
            )
        ),
        sides=reading.sides,
        groups=tuple(
            AnswerGroup(
                heading=kind_words(kind)[0],
                rows=tuple(_answer_row(reading, each) for each in reading.questions if each.kind == kind),
            )
            for kind in kinds
        ),
        note=_(
            "n: raters with a rating; + “don’t know”. Expects: what the side believed the other’s mean "
            "to be. δ: Cliff’s delta. Range: 95 % of the gap by Welch. A dash: not given, or fewer than "
            "{k} raters."
        ).format(k=reading.evidence.smallest_side),
    )


def _answer_row(reading: Reading, question: QuestionFigures) -> AnswerRow:
    bounds = question.range
    return AnswerRow(
        name=reading.title(question.subject, 76),
        ns=tuple(
            (f"{each.n} + {each.dont_know}" if each.dont_know else str(each.n))
            if each.mean is not None
            else _("fewer than {k}").format(k=reading.evidence.smallest_side)
            for each in question.sides
        ),
        means=tuple(points(each.mean) for each in question.sides),
        consensus=tuple(index(each.consensus) for each in question.sides),
        expected=tuple(points(each.predicted_other) for each in question.sides),
        gap=signed(question.gap),
        delta=index(question.delta),
        p=chance(question.p),
        range=DASH
        if bounds is None
        else _("{low} to {high}").format(low=signed(bounds[0]), high=signed(bounds[1])),
        evidence=found.evidence_word(question.evidence) if question.evidence else DASH,
    )


def all_goals(reading: Reading) -> AllGoals | None:
    """Every goal of both sides in one table, those without findings among them."""
    if not reading.goals:
        return None
    total = len(reading.goals)
    numbers: dict[str, list[int]] = {}
    for ranked in reading.findings:
        numbers.setdefault(ranked.finding.subject, []).append(ranked.number or 0)
    quiet = sum(key not in numbers for key in reading.goals)
    headline = counted(ngettext("{count} goal", "{count} goals", total), total)
    if 0 < quiet < total:
        headline = _("{goals}, {quiet} without a finding").format(goals=headline, quiet=count_word(quiet))
    return AllGoals(
        headline=capital(headline),
        groups=tuple(
            GoalGroup(
                side=side,
                rows=tuple(
                    _goal_row(reading, goal, depth, numbers.get(goal.key, []))
                    for root in reading.roots(side)
                    for goal, depth in _tree(reading, root, 0)
                ),
            )
            for side in reading.sides
            if reading.roots(side)
        ),
        has_effort=any(goal.effort is not None for goal in reading.goals.values()),
    )


def _tree(reading: Reading, goal: Goal, depth: int) -> Iterable[tuple[Goal, int]]:
    yield goal, depth
    for key in reading.children.get(goal.key, ()):
        yield from _tree(reading, reading.goals[key], depth + 1)


def _goal_row(reading: Reading, goal: Goal, depth: int, numbers: Sequence[int]) -> GoalRow:
    figures = reading.figures[goal.key]
    serves = any(way.served.key == goal.side for way in reading.directions)
    return GoalRow(
        key=goal.key,
        depth=f"in{min(depth, 3)}",
        name=brief(goal.title, 110),
        owner=listed([brief(owner, 30) for owner in goal.owners]) or DASH,
        due=short_day(goal.due),
        importance=index(figures.importance),
        support=index(figures.support) if serves else DASH,
        effort=percent(figures.effort_share),
        findings=", ".join(str(number) for number in numbers) or DASH,
    )


def coverage(reading: Reading) -> Coverage:
    """What was held, what was skipped and why, what is avoided, and what no rule could look at."""
    others = (_topics(reading), _not_examined(reading))
    tables = [*_stages(reading), *(table for table in others if table is not None)]
    skipped = len(reading.analysis.not_examined)
    examined = sum(1 for _rule in RULES) - skipped
    if skipped:
        headline = counted(
            ngettext(
                "{examined} rules had evidence; {count} rule had none",
                "{examined} rules had evidence; {count} had none",
                skipped,
            ),
            skipped,
            examined=count_word(examined),
        )
    else:
        headline = _("Every rule had evidence to look at")
    return Coverage(headline=capital(headline), tables=tuple(tables))


def _stages(reading: Reading) -> Iterable[CoverageTable]:
    """One table a session, skipped stages with their reasons."""
    for session in reading.evidence.sessions:
        held = [stage.stage for stage in session.stages if stage.outcome == "done"]
        rows = [
            CoverageRow(
                name=stage.stage,
                outcome=_("skipped"),
                missing=True,
                reason=stage.reason or _("no reason recorded"),
            )
            for stage in session.stages
            if stage.outcome == "skipped"
        ]
        if held:
            count = counted(ngettext("{count} stage", "{count} stages", len(held)), len(held))
            rows.append(
                CoverageRow(name=capital(count), outcome=_("held"), missing=False, reason="; ".join(held))
            )
        if rows:
            when = f", {day(session.held_on)}" if session.held_on else ""
            yield CoverageTable(heading=f"{brief(session.title, 70)}{when}", rows=tuple(rows))


def _topics(reading: Reading) -> CoverageTable | None:
    words = {"slot": _("has its slot"), "not-now": _("not now"), None: _("open")}
    rows = tuple(
        CoverageRow(
            name=topic.topic,
            outcome=words[topic.outcome],
            missing=topic.outcome != "slot",
            reason=topic.reason or DASH,
        )
        for topic in reading.evidence.topics
    )
    return CoverageTable(heading=_("Discussions avoided so far"), rows=rows) if rows else None


def _not_examined(reading: Reading) -> CoverageTable | None:
    titles = {rule.slug: rule.title for rule in RULES}
    rows = tuple(
        CoverageRow(
            name=told(titles[each.rule]) if each.rule in titles else each.rule,
            outcome=_("not examined"),
            missing=True,
            reason=capital(told(each.reason)),
        )
        for each in reading.analysis.not_examined
    )
    return CoverageTable(heading=_("Rules without evidence"), rows=rows) if rows else None
