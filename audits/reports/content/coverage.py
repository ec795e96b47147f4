"""The annex of coverage: what was held, skipped and why, what each side would keep, what is avoided,
what could not be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.rules import RULES
from audits.reports.content.reading import Reading
from audits.reports.content.wording import (
    DASH,
    brief,
    capital,
    count_word,
    counted,
    day,
    listed,
    told,
)


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


def write(reading: Reading) -> Coverage:
    """What was held, what was skipped and why, what is avoided, and what no rule could look at."""
    others = (_priorities(reading), _topics(reading), _not_examined(reading))
    tables = [*_stages(reading), *(table for table in others if table is not None)]
    skipped = len(reading.analysis.not_examined)
    examined = sum(1 for _rule in RULES) - skipped
    if skipped:
        words = ngettext(
            "{count} rule had evidence; {skipped} had none",
            "{count} rules had evidence; {skipped} had none",
            examined,
        )
        headline = counted(words, examined, skipped=count_word(skipped))
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
                CoverageRow(
                    name=capital(count), outcome=_("held"), missing=False, reason="; ".join(held)
                )
            )
        if rows:
            when = f", {day(session.held_on)}" if session.held_on else ""
            yield CoverageTable(heading=f"{brief(session.title, 70)}{when}", rows=tuple(rows))


def _priorities(reading: Reading) -> CoverageTable | None:
    """Of the last session that asked: what both sides would keep first, then what one would."""
    asked = [session.priorities for session in reading.evidence.sessions if session.priorities]
    if not asked:
        return None
    by_goal = {
        goal: [side.name for side in reading.sides if goal in asked[-1].get(side.key, ())]
        for goal in reading.goals
    }
    rows = tuple(
        CoverageRow(
            name=reading.title(goal),
            outcome=_("one side") if len(names) < len(reading.sides) else _("both sides"),
            missing=len(names) < len(reading.sides),
            reason=listed(names),
        )
        for goal, names in sorted(by_goal.items(), key=lambda pair: -len(pair[1]))
        if names
    )
    heading = _("Goals that each side would keep if it could keep no more")
    return CoverageTable(heading=heading, rows=rows) if rows else None


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
