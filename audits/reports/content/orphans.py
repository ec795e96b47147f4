"""The notes under a matrix: goals without a link, and goals that are excused from one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import Exemption, Goal
from audits.reports.content.link_table import LinkTable
from audits.reports.content.reading import Reading
from audits.reports.content.wording import (
    brief,
    capital,
    counted,
    day,
    figure,
    index,
    percent,
    quoted,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A short note under the matrix: the orphans, the exemptions."""

    heading: str
    lines: tuple[str, ...]


def write(
    reading: Reading,
    table: LinkTable,
    unserved: Sequence[Goal],
    idle: Sequence[Goal],
) -> Iterable[Aside]:
    orphans = len(unserved) + len(idle)
    if orphans:
        lines = [_unserved_words(reading, goal) for goal in unserved[:3]]
        lines += [_idle_words(reading, table, goal) for goal in idle[:3]]
        if orphans > len(lines):
            lines.append(_("All others are listed with the findings."))
        heading = ngettext("{count} orphan", "{count} orphans", orphans)
        yield Aside(heading=capital(counted(heading, orphans)), lines=tuple(lines))
    exempt = [
        exemption_words(goal, goal.exemption)
        for goal in table.columns
        if goal.exemption is not None
    ]
    if exempt:
        heading = ngettext("{count} exemption", "{count} exemptions", len(exempt))
        yield Aside(
            heading=capital(counted(heading, len(exempt))),
            lines=tuple(exempt[:3]),
        )


def _number(reading: Reading, subject: str, rules: Sequence[str]) -> str:
    for ranked in reading.findings:
        if ranked.finding.subject == subject and ranked.finding.rule in rules:
            return _(": finding\u00a0{number}").format(number=ranked.number)
    return ""


def _unserved_words(reading: Reading, goal: Goal) -> str:
    return _("{goal} (importance {importance}) has no supporting link{finding}.").format(
        goal=quoted(brief(goal.title)),
        importance=index(reading.figures[goal.key].importance),
        finding=_number(reading, goal.key, ("unsupported-goal",)),
    )


def _idle_words(reading: Reading, table: LinkTable, goal: Goal) -> str:
    share = table.spent.get(goal.key)
    finding = _number(reading, goal.key, ("unanchored-goal",))
    if share is None:
        return _("{goal} serves no goal of the other side{finding}.").format(
            goal=quoted(brief(goal.title)), finding=finding
        )
    return _(
        "{goal} takes {share} of the effort and serves no goal of the other side{finding}."
    ).format(goal=quoted(brief(goal.title)), share=percent(share), finding=finding)


def exemption_words(goal: Goal, exemption: Exemption) -> str:
    """An exemption with its three limits, or the limits it lacks."""
    return _(
        "{goal} is exempt as research: sponsor {sponsor}, ceiling {ceiling}, review {review}."
    ).format(
        goal=quoted(brief(goal.title)),
        sponsor=exemption.sponsor or _("not named"),
        ceiling=_("not set") if exemption.ceiling is None else figure(exemption.ceiling),
        review=_("not booked") if exemption.review_on is None else day(exemption.review_on),
    )
