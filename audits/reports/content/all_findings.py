"""The annex of findings: all of them in one table, and those the consultant dismissed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    in_brief: bool  # on paper the body says the rest, or the finding is a low one


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissedRow:
    title: str
    severity: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllFindings:
    headline: str
    rows: tuple[FindingRow, ...]
    note: str
    dismissed: tuple[DismissedRow, ...]


def write(reading: Reading) -> AllFindings | None:
    """Every finding in one table; None when there is none to list."""
    if not reading.findings and not reading.dismissed:
        return None
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
        rows=tuple(_finding_row(reading, ranked) for ranked in reading.findings),
        note=_(
            "Findings of the body and those of low severity stand here in brief; the attached analysis "
            "has every one in full."
        ),
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


def _finding_row(reading: Reading, ranked: RankedFinding) -> FindingRow:
    finding = ranked.finding
    in_body = (ranked.number or 0) <= found.IN_BODY
    importance, size = found.factors(finding)
    return FindingRow(
        number=whole(ranked.number or 0),
        anchor="" if in_body else ranked.anchor,
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
        in_brief=in_body or finding.band == "low",
    )
