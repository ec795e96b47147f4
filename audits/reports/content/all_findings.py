"""The annex of findings: the first in full, more with a line each, the rest in an index; and those the
consultant dismissed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content import finding_index, verdict
from audits.reports.content import findings as found
from audits.reports.content.reading import RankedFinding, Reading
from audits.reports.content.wording import (
    capital,
    counted,
    cut,
    fitted,
    told,
    whole,
)

# Findings told with their account and advice, and those after them that have a line each. A hundred in full
# fill eight pages and nobody reads further: who looks for one more looks for its name, or its number.
IN_FULL, WITH_A_LINE = 100, 300


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
    importance: str
    size: str
    in_brief: bool  # on paper the body says the rest, or the finding is a low or a late one


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissedRow:
    title: str
    severity: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllFindings:
    headline: str
    rows: tuple[FindingRow, ...]
    later_heading: str  # of the rows that have a line each; empty when there are none
    index: finding_index.Index | None
    note: str
    dismissed: tuple[DismissedRow, ...]

    @property
    def first(self) -> tuple[FindingRow, ...]:
        return self.rows[:IN_FULL]

    @property
    def later(self) -> tuple[FindingRow, ...]:
        return self.rows[IN_FULL : IN_FULL + WITH_A_LINE]


def write(reading: Reading) -> AllFindings | None:
    """Every finding in one table; None when there is none to list."""
    if not reading.findings and not reading.dismissed:
        return None
    # A reference leads to one place: the card in the body or, for a finding that has none, its row.
    referred = {ranked.number for ranked in verdict.that_matter(reading)}
    total, out = len(reading.findings), len(reading.dismissed)
    headline = capital(
        counted(
            ngettext("{count} finding, by consequence", "{count} findings, by consequence", total),
            total,
        )
    )
    if out:
        headline += counted(
            ngettext(
                "; {count} dismissed, with its reason",
                "; {count} dismissed, with their reasons",
                out,
            ),
            out,
        )
    return AllFindings(
        headline=headline,
        rows=tuple(_finding_row(reading, ranked, referred) for ranked in reading.findings),
        later_heading=_later_heading(min(total, IN_FULL + WITH_A_LINE)),
        index=finding_index.write(reading, reading.findings[IN_FULL + WITH_A_LINE :], referred),
        note=_note(total),
        dismissed=tuple(
            DismissedRow(
                title=found.heading(reading, ranked.finding),
                severity=whole(ranked.finding.severity),
                reason=(ranked.decision.reason if ranked.decision else None)
                or _("no reason recorded"),
            )
            for ranked in reading.dismissed
        ),
    )


def _later_heading(last: int) -> str:
    if last <= IN_FULL:
        return ""
    return _("Findings {first} to {last}, a line each").format(
        first=whole(IN_FULL + 1), last=whole(last)
    )


def _note(total: int) -> str:
    if total > IN_FULL:
        return _(
            "Findings of the body, those of low severity and those after the first {first} stand here in "
            "brief; the attached analysis has every one in full."
        ).format(first=whole(IN_FULL))
    return _(
        "Findings of the body and those of low severity stand here in brief; the attached analysis "
        "has every one in full."
    )


def _finding_row(
    reading: Reading, ranked: RankedFinding, referred: Collection[int | None]
) -> FindingRow:
    finding = ranked.finding
    number = ranked.number or 0
    in_body, late = number <= found.IN_BODY, number > IN_FULL
    importance, size = found.factors(finding)
    return FindingRow(
        number=whole(number),
        anchor=ranked.anchor if number in referred and not in_body else "",
        severity=whole(finding.severity),
        band=found.band_word(finding.band),
        title=found.heading(reading, finding),
        detail=fitted(finding.detail, 220),
        evidence=found.evidence_word(finding.evidence),
        advice=cut(found.advice(ranked), 140),
        who_acts=capital(told(finding.who_acts, 40)),
        working=found.working(finding),
        importance=importance,
        size=size,
        in_brief=in_body or late or finding.band == "low",
    )
