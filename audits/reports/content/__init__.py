"""The report's content: a snapshot and its analysis as sections of plain words and numbers.

`compose` writes it once; the PDF, the screen and every later file only lay it out. One module a
section, each with a `write(reading)` that returns its dataclass, or None when the audit gathered
nothing for it. To add a section: a module here, a field of `ReportContent`, a template of the same
name under templates/report/sections/.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from audits.engine import analysis as judgement
from audits.engine import audit_file
from audits.engine.outcome import Analysis
from audits.reports import snapshot as snapshots
from audits.reports.content import (
    all_findings,
    all_goals,
    all_questions,
    commitments,
    cover,
    coverage,
    edits,
    findings,
    glossary,
    heard,
    matrix,
    method,
    notes,
    questions,
    roadmap,
    since,
    verdict,
)
from audits.reports.content.reading import read
from audits.reports.content.wording import brief, month
from audits.reports.snapshot import Snapshot

__all__ = ["AttachedFile", "ReportContent", "compose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that travels inside the PDF."""

    name: str
    description: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """A whole report in display words of `language`. A section is None when it has no evidence."""

    language: str
    title: str
    running: str
    imprint: str
    state: str
    edge: str  # the words along the draft's edge; empty when final
    page_of: str
    accent: str | None
    paper: snapshots.Paper
    standard: snapshots.Standard
    issued_on: date
    fingerprint: str  # of the snapshot: the identity of every file made from it
    evidence_fingerprint: str
    cover: cover.Cover
    verdict: verdict.Verdict
    questions: questions.Questions | None
    matrices: tuple[matrix.Matrix, ...]
    findings: findings.Findings
    heard: heard.Heard | None
    glossary: glossary.Glossary | None
    commitments: commitments.Commitments | None
    roadmap: roadmap.Roadmap | None
    since: since.Since | None
    notes: notes.Notes | None
    all_findings: all_findings.AllFindings | None
    all_questions: all_questions.AllQuestions | None
    all_goals: all_goals.AllGoals | None
    edits: edits.Edits | None
    coverage: coverage.Coverage
    method: method.Method
    attached: tuple[AttachedFile, ...]
    finding_count: int  # all that the rules found, dismissed ones included

    @property
    def logos(self) -> tuple[cover.Logo, ...]:
        """The practice's first."""
        bearers = (self.cover.by, *self.cover.clients)
        return tuple(bearer.logo for bearer in bearers if bearer.logo)

    @property
    def is_draft(self) -> bool:
        return bool(self.edge)


def compose(snapshot: Snapshot) -> ReportContent:
    """The report of `snapshot`, from it alone: the same snapshot always gives the same content."""
    with translation.override(snapshot.language):
        # The longest text there is, of which everything that follows is made: written once.
        written = audit_file.write(snapshot.evidence)
        digest = audit_file.fingerprint(written)
        return _compose(snapshot, judgement.analyse(snapshot.evidence, digest=digest), written)


def _compose(snapshot: Snapshot, analysis: Analysis, written: str) -> ReportContent:
    reading = read(snapshot, analysis)
    evidence = snapshot.evidence
    organisations = " · ".join(
        dict.fromkeys(brief(side.organisation, 28) for side in reading.sides)
    )
    state = cover.state_words(reading)
    page_one, edited = edits.applied(verdict.write(reading), snapshot.wordings)
    return ReportContent(
        language=snapshot.language,
        title=_("{title}: gap report").format(title=brief(evidence.title, 90)),
        running=_running(brief(evidence.title, 56), organisations, month(evidence.as_of)),
        imprint=" · ".join(
            filter(None, (snapshot.practice.name, brief(snapshot.confidentiality, 70)))
        ),
        state=state,
        edge=_edge(snapshot, cover.unsigned(evidence), state),
        page_of=_(" of "),
        accent=snapshot.practice.accent,
        paper=snapshot.paper,
        standard=snapshot.standard,
        issued_on=snapshot.issued_on,
        fingerprint=snapshots.sha256(snapshot, written),
        evidence_fingerprint=analysis.evidence_sha256,
        cover=cover.write(reading),
        verdict=page_one,
        questions=questions.write(reading),
        matrices=matrix.write(reading),
        findings=findings.write(reading),
        heard=heard.write(reading),
        glossary=glossary.write(reading),
        commitments=commitments.write(reading),
        roadmap=roadmap.write(reading),
        since=since.write(reading),
        notes=notes.write(snapshot.notes),
        all_findings=all_findings.write(reading),
        all_questions=all_questions.write(reading),
        all_goals=all_goals.write(reading),
        edits=edited,
        coverage=coverage.write(reading),
        method=method.write(reading),
        finding_count=len(analysis.findings),
        attached=_attached(written, analysis),
    )


def _running(title: str, organisations: str, when: str) -> str:
    named = title if organisations in title else f"{organisations} · {title}"
    return f"{named}, {when}"


def _edge(snapshot: Snapshot, unsigned: int, state: str) -> str:
    if snapshot.state != "draft":
        return ""
    reason = _("not yet signed by both sides") if unsigned else _("not yet accepted by both leads")
    return f"{state} · {reason}"


def _attached(written: str, analysis: Analysis) -> tuple[AttachedFile, ...]:
    return (
        AttachedFile(
            name="audit.audit.json",
            description=_("The audit file: the evidence of this report"),
            text=written,
        ),
        AttachedFile(
            name="analysis.json",
            description=_("The analysis: every figure and finding of this report"),
            text=judgement.write(analysis),
        ),
    )
