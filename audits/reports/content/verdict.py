"""Page 1 alone: one sentence, seven measures, three gaps, one decision, by whom, by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content import findings as found
from audits.reports.content import profile
from audits.reports.content import sentence as sentences
from audits.reports.content.clauses import clause
from audits.reports.content.commitments import agreed
from audits.reports.content.cover import unsigned
from audits.reports.content.profile import Measure
from audits.reports.content.reading import RankedFinding, Reading
from audits.reports.content.wording import (
    ELLIPSIS,
    brief,
    capital,
    chance,
    counted,
    cut,
    day,
    fitted,
    told,
    whole,
)

GAPS = 3
WHOLE_NAME = 72  # characters of a goal's name that is told to its end where there is room
SET_LARGE = 160  # characters of a sentence that fills four large lines
ASKED_LARGE = 130  # characters of a decision that is set large


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    key: str  # its finding, whatever place it takes: rule, side, subject
    number: int
    anchor: str
    severity: str
    title: str
    detail: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAsked:
    what: str
    size: str  # class: a long one is set smaller
    about: str
    by_whom: str
    by_when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    sentence: str
    size: str  # class: a long sentence is set smaller
    turnout: str
    measures: tuple[Measure, ...]
    gaps_heading: str
    gaps: tuple[Gap, ...]
    no_gaps: str
    decision: DecisionAsked | None


def sentence_size(sentence: str) -> str:
    return "long" if len(sentence) > SET_LARGE else ""


def decision_size(what: str) -> str:
    return "long" if len(what) > ASKED_LARGE else ""


def write(reading: Reading) -> Verdict:
    """Page 1 in the words of the rules."""
    gaps = [_gap(reading, ranked) for ranked in that_matter(reading)]
    sentence = sentences.write(reading)
    return Verdict(
        sentence=sentence,
        size=sentence_size(sentence),
        turnout=" · ".join(_turnout(reading)),
        measures=profile.write(reading),
        gaps_heading=capital(
            counted(
                ngettext("{count} gap that matters", "{count} gaps that matter", len(gaps)),
                len(gaps),
            )
        )
        if gaps
        else _("Gaps"),
        gaps=tuple(gaps),
        no_gaps="" if gaps else found.write(reading).lead,
        decision=_decision(reading),
    )


def _turnout(reading: Reading) -> Iterable[str]:
    counts = [_raters(reading, place) for place in range(len(reading.sides))]
    if any(counts):
        yield _("{first} {leading} and {second} {responding} people rated").format(
            first=counts[0] or _("fewer than {k}").format(k=reading.evidence.smallest_side),
            leading=reading.leading.name,
            second=counts[1] or _("fewer than {k}").format(k=reading.evidence.smallest_side),
            responding=reading.responding.name,
        )
    elif reading.questions:
        yield _("Too few people rated to show a figure")
    else:
        yield _("No ballot was cast: this report rests on the records")
    yield _found(reading)
    promised = sum(agreed(reading, side) for side in reading.sides)
    if reading.evidence.commitments:
        words = ngettext("{number} commitment agreed", "{number} commitments agreed", promised)
        waiting = unsigned(reading.evidence)
        if waiting:
            words += ", " + ngettext("{waiting} unsigned", "{waiting} unsigned", waiting)
        yield words.format(number=promised, waiting=waiting)


def _raters(reading: Reading, place: int) -> int:
    """The most raters of a side on one question; 0 where fewer than k, which is not told."""
    answers = (question.sides[place] for question in reading.questions)
    return max((each.n for each in answers if each.mean is not None), default=0)


def _found(reading: Reading) -> str:
    total = len(reading.findings)
    high = sum(ranked.finding.band == "high" for ranked in reading.findings)
    medium = sum(ranked.finding.band == "medium" for ranked in reading.findings)
    if not total:
        return _("no findings")
    return ngettext(
        "{total} finding, {high} high and {medium} medium",
        "{total} findings, {high} high and {medium} medium",
        total,
    ).format(total=total, high=high, medium=medium)


def that_matter(reading: Reading) -> list[RankedFinding]:
    """The first three in report order; of a rule that changes no decision only the first, so that
    page one does not say the same thing three times."""
    seen: set[str] = set()
    chosen: list[RankedFinding] = []
    for ranked in reading.findings:
        rule = ranked.finding.rule
        if rule in found.DECISIVE or rule not in seen:
            chosen.append(ranked)
        seen.add(rule)
    rest = [ranked for ranked in reading.findings if ranked not in chosen]
    return sorted((chosen + rest)[:GAPS], key=lambda ranked: ranked.number or 0)


def _gap(reading: Reading, ranked: RankedFinding) -> Gap:
    finding = ranked.finding
    return Gap(
        key=f"{finding.rule}:{finding.side or ''}:{finding.subject}",
        number=ranked.number or 0,
        anchor=ranked.anchor,
        severity=whole(finding.severity),
        title=_gap_title(reading, ranked),
        detail=fitted(finding.detail, 150),
        standing=_standing(reading, ranked),
    )


def _gap_title(reading: Reading, ranked: RankedFinding) -> str:
    """Two lines at most, with whole names where they fit: a finding whose own title is longer is told as
    in the sentence."""
    whole_names = found.heading(reading, ranked.finding, WHOLE_NAME)
    if len(whole_names) <= 100 and ELLIPSIS not in whole_names:
        return whole_names
    title = found.heading(reading, ranked.finding, 54)
    return title if len(title) <= 100 else brief(capital(clause(reading, ranked.finding, 54)), 100)


def _standing(reading: Reading, ranked: RankedFinding) -> str:
    finding = ranked.finding
    band, evidence = found.band_word(finding.band), found.evidence_word(finding.evidence)
    if finding.evidence == "fact":
        return _("{band} · evidence: fact, from the records").format(band=band)
    question = reading.question("importance", finding.subject)
    if question is not None and question.p is not None:
        return _("{band} · evidence: {evidence}, p {p}").format(
            band=band, evidence=evidence, p=chance(question.p)
        )
    return _("{band} · evidence: {evidence}").format(band=band, evidence=evidence)


def _decision(reading: Reading) -> DecisionAsked | None:
    if not reading.findings:
        return None
    ranked = reading.findings[0]
    subject = ranked.finding.subject
    whole_names = found.advice(ranked, WHOLE_NAME)
    fits = len(whole_names) <= 190 and ELLIPSIS not in whole_names
    what = whole_names if fits else cut(found.advice(ranked, 48), 190)
    about = reading.title(subject, WHOLE_NAME if fits else 48) if subject in reading.goals else ""
    return DecisionAsked(
        what=what,
        size=decision_size(what),
        about="" if about in what else about,
        by_whom=cut(capital(told(ranked.finding.who_acts, 36)), 90),
        by_when=day(reading.decide_by(subject)),
    )
