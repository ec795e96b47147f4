"""What an analysis says: the frozen shape of `alignment-analysis/1`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from audits.engine.words import Text

ANALYSIS_VERSION: Final = "alignment-analysis/1"
ENGINE_VERSION = "1"

Band = Literal["high", "medium", "low"]
EvidenceWord = Literal["fact", "strong", "some", "thin"]
Quadrant = Literal["known+heard", "known+unheard", "unknown+heard", "unknown+unheard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One gap. `severity` = round(100 · w · g) in 0..100; `inputs` are the figures it was worked
    out from (`importance` w and `size` g always among them); `who_acts` names who can close it."""

    rule: str
    code: str
    subject: str
    side: str | None
    severity: int
    band: Band
    evidence: EvidenceWord
    title: Text
    detail: Text
    advice: Text
    who_acts: Text
    inputs: dict[str, float | int | str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFigures:
    """A goal's place in the link graph. Support and hindrance are None where no side serves the
    goal's side; shares are taken over the served root goals, None without effort."""

    key: str
    side: str
    importance: float
    support: float | None
    hindrance: float | None
    strong_links: int
    links: int
    effort_share: float | None
    importance_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAnswers:
    """What a side answered. `n` raters with a rating; a figure under k is None. When fewer than k
    answered at all, `n` counts the ballots cast and nothing else is told."""

    side: str
    n: int
    dont_know: int | None
    abstained: int | None
    mean: float | None
    consensus: float | None
    predicted_other: float | None
    counts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFigures:
    """The five numbers of a question: gap in scale points (leading minus responding side),
    Cliff's delta, badge-test p and its floor, Welch range; None where they may not be shown."""

    kind: str
    subject: str
    gap: float | None
    delta: float | None
    p: float | None
    p_floor: float | None
    range: tuple[float, float] | None
    evidence: EvidenceWord | None
    suppressed: bool
    sides: tuple[SideAnswers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Seven measures and one share, never one score; None has its reason in `profile_notes`."""

    support: float | None = None
    effort_fit: float | None = None
    anchored_share: float | None = None
    order_agreement: float | None = None
    understanding: float | None = None
    commitment_balance: float | None = None
    clarity: float | None = None
    cadence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints:
    """The two complaints, a mean a side each, and the quadrant they fall in."""

    clarity: dict[str, float | None]
    heard: dict[str, float | None]
    quadrant: Quadrant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotExamined:
    """A rule that had no evidence to look at, and why: silence must never read as health."""

    rule: str
    code: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that the engine says of an audit, in the order in which a report prints it."""

    evidence_sha256: str
    findings: tuple[Finding, ...]
    goals: tuple[GoalFigures, ...]
    questions: tuple[QuestionFigures, ...]
    profile: Profile
    profile_notes: dict[str, Text]
    complaints: Complaints
    not_examined: tuple[NotExamined, ...]
    suppressed: tuple[Text, ...]
    thresholds: dict[str, float] = field(default_factory=dict)
    file: Literal["alignment-analysis/1"] = ANALYSIS_VERSION
    engine: str = ENGINE_VERSION
