"""The gaps: at most ten in the body, those that change decisions first, each with its working."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.outcome import Finding
from audits.reports.content.beside import Line, Part, evidence_lines
from audits.reports.content.clauses import clause
from audits.reports.content.reading import RankedFinding, Reading
from audits.reports.content.wording import (
    capital,
    count_word,
    counted,
    fitted,
    index,
    quoted,
    told,
    whole,
)
from audits.reports.content.written import Written

IN_BODY = 10
LONG_TITLE = 120
DETAIL = 300  # characters of the account; the attached analysis has it whole
DECISIVE = frozenset({"unsupported-goal", "conflict", "false-consensus"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard:
    number: int
    anchor: str
    severity: str
    band: str
    evidence: str
    title: str
    detail: str
    figures: tuple[Line, ...]
    working: str
    importance: str
    size: str
    advice: str
    advice_by: str
    who_acts: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    kicker: str
    headline: str
    lead: str
    cards: tuple[FindingCard, ...]
    notes: tuple[str, ...]


def write(reading: Reading) -> Findings:
    body = reading.findings[:IN_BODY]
    total = len(reading.findings)
    return Findings(
        kicker=_kicker(len(body), total),
        headline=_headline(reading, body),
        lead=_lead(reading) if body else _nothing_found(reading),
        cards=tuple(card(reading, ranked) for ranked in body),
        notes=tuple(_notes(reading, total - len(body))),
    )


def _kicker(shown: int, total: int) -> str:
    if shown == 0:
        return _("Findings")
    if shown == total:
        return _("All findings") if total > 1 else _("The finding")
    return _("Findings 1 to {shown} of {total}").format(shown=shown, total=total)


def _headline(reading: Reading, body: Sequence[RankedFinding]) -> str:
    if not body:
        return _("The rules found no gap in what this audit examined")
    decisive = sum(ranked.finding.rule in DECISIVE for ranked in reading.findings)
    rest = len(reading.findings) - decisive
    if decisive and rest:
        sentence = counted(
            ngettext(
                "{count} finding changes decisions; it comes before those that are merely larger",
                "{count} findings change decisions; they come before those that are merely larger",
                decisive,
            ),
            decisive,
        )
    elif decisive:
        sentence = counted(
            ngettext(
                "{count} finding, and it changes a decision",
                "{count} findings, and each changes a decision",
                decisive,
            ),
            decisive,
        )
    else:
        high = sum(ranked.finding.band == "high" for ranked in reading.findings)
        sentence = _("{total} found, {high} of high severity; the largest comes first").format(
            total=counted(ngettext("{count} gap", "{count} gaps", rest), rest),
            high=count_word(high),
        )
        if rest == 1:
            sentence = _("One gap was found")
    return capital(sentence)


def _lead(reading: Reading) -> str:
    thresholds = reading.analysis.thresholds
    high, medium = thresholds.get("severity_high", 50), thresholds.get("severity_medium", 25)
    return _(
        "Severity = 100 × importance × size of the gap: {high} and above high, {medium} to {below} "
        "medium, below {medium} low. Orphans, conflicts and false consensus lead, then severity "
        "decides. Evidence is stated beside the number and never multiplies it."
    ).format(high=round(high), medium=round(medium), below=round(high) - 1)


def _nothing_found(reading: Reading) -> str:
    skipped = len(reading.analysis.not_examined)
    if not skipped:
        return _("Every rule had evidence to look at.")
    return counted(
        ngettext(
            "That is no clean bill: {count} rule had no evidence to look at. The annex says why.",
            "That is no clean bill: {count} rules had no evidence to look at. The annex says why.",
            skipped,
        ),
        skipped,
    )


def _notes(reading: Reading, rest: int) -> Iterable[str]:
    if rest:
        further = ngettext(
            "{count} further finding is in the annex.",
            "{count} further findings are in the annex.",
            rest,
        )
        yield capital(counted(further, rest))
    if not reading.evidence.commitments:
        yield _(
            "No commitment was made yet. Findings close when somebody promises something; ask each "
            "side: “what would you have to give?”"
        )


def heading(reading: Reading, finding: Finding, longest: int = 70) -> str:
    """The finding's title, naming its subject when the title alone does not; one that names half a
    dozen goals is told in short."""
    title = told(finding.title, longest)
    if len(title) > LONG_TITLE:
        return capital(clause(reading, finding, longest))
    name = reading.title(finding.subject, longest)
    if name in title or "“" in title or finding.subject not in reading.goals:
        return title
    return _("{title}: {subject}").format(title=title, subject=quoted(name))


def band_word(band: str) -> str:
    return {"high": _("High"), "medium": _("Medium"), "low": _("Low")}[band]


def evidence_word(evidence: str) -> str:
    words = {"fact": _("fact"), "strong": _("strong"), "some": _("some"), "thin": _("thin")}
    return words[evidence]


def working(finding: Finding) -> str:
    """“importance .75 × size 1 = 75”."""
    importance, size = factors(finding)
    return _("importance {weight} × size {size} = {severity}").format(
        weight=importance, size=size, severity=finding.severity
    )


def factors(finding: Finding) -> tuple[str, str]:
    """Importance and size, of which severity is the product."""
    return _factor(finding.inputs["importance"]), _factor(finding.inputs["size"])


def _factor(value: object) -> str:
    number = float(value) if isinstance(value, (int, float)) else 0.0
    return Written(str(int(number)), number, "index") if number in (0, 1) else index(number)


def advice(ranked: RankedFinding, longest: int = 60) -> str:
    """What to do: the consultant's words where they were reworded."""
    decision = ranked.decision
    if decision is not None and decision.decision == "reworded" and decision.advice:
        return decision.advice
    return told(ranked.finding.advice, longest)


def card(reading: Reading, ranked: RankedFinding) -> FindingCard:
    finding = ranked.finding
    reworded = ranked.decision is not None and ranked.decision.decision == "reworded"
    importance, size = factors(finding)
    return FindingCard(
        number=ranked.number or 0,
        anchor=ranked.anchor,
        severity=whole(finding.severity),
        band=band_word(finding.band),
        evidence=_("Evidence: {word}").format(word=evidence_word(finding.evidence)),
        title=heading(reading, finding),
        detail=fitted(finding.detail, DETAIL),
        figures=tuple(evidence_lines(reading, finding)),
        working=working(finding),
        importance=importance,
        size=size,
        advice=advice(ranked),
        advice_by=_("Advice, by the consultant") if reworded else _("Advice"),
        who_acts=_who_acts(reading, finding),
    )


def _who_acts(reading: Reading, finding: Finding) -> Part:
    """Who can close it, with a side's sign where it is that side alone."""
    words = capital(told(finding.who_acts, 44))
    alone = next((side.mark for side in reading.sides if side.name == words), "")
    return Part(words=words, mark=alone)
