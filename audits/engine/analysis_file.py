"""The analysis as a document, `alignment-analysis/1`: English sentences, six decimals."""

from __future__ import annotations

from typing import Any

from audits.engine.canonical import json_text
from audits.engine.outcome import (
    Analysis,
    Finding,
    GoalFigures,
    NotExamined,
    Profile,
    QuestionFigures,
    SideAnswers,
)
from audits.engine.words import Text

_DECIMALS = 6


def write(analysis: Analysis) -> str:
    """The analysis as JSON; equal analyses give equal bytes."""
    return json_text(_document(analysis)) + "\n"


def _document(analysis: Analysis) -> dict[str, Any]:
    return {
        "file": analysis.file,
        "engine": analysis.engine,
        "evidence_sha256": analysis.evidence_sha256,
        "findings": [_finding(each) for each in analysis.findings],
        "goals": [_goal(each) for each in analysis.goals],
        "questions": [_question(each) for each in analysis.questions],
        "profile": _profile(analysis.profile),
        "profile_notes": {name: str(note) for name, note in analysis.profile_notes.items()},
        "complaints": {
            "clarity": _rounded_each(analysis.complaints.clarity),
            "heard": _rounded_each(analysis.complaints.heard),
            "quadrant": analysis.complaints.quadrant,
        },
        "not_examined": [_not_examined(each) for each in analysis.not_examined],
        "suppressed": [str(each) for each in analysis.suppressed],
        "thresholds": _rounded_each(analysis.thresholds),
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "code": found.code,
        "subject": found.subject,
        "side": found.side,
        "severity": found.severity,
        "band": found.band,
        "evidence": found.evidence,
        "title": str(found.title),
        "detail": str(found.detail),
        "advice": str(found.advice),
        "who_acts": str(found.who_acts),
        "inputs": _rounded_each(found.inputs),
    }


def _goal(goal: GoalFigures) -> dict[str, Any]:
    return {
        "key": goal.key,
        "side": goal.side,
        "importance": _rounded(goal.importance),
        "support": _rounded(goal.support),
        "hindrance": _rounded(goal.hindrance),
        "strong_links": goal.strong_links,
        "links": goal.links,
        "effort_share": _rounded(goal.effort_share),
        "importance_share": _rounded(goal.importance_share),
    }


def _question(question: QuestionFigures) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "subject": question.subject,
        "gap": _rounded(question.gap),
        "delta": _rounded(question.delta),
        "p": _rounded(question.p),
        "p_floor": _rounded(question.p_floor),
        "range": None if question.range is None else [_rounded(end) for end in question.range],
        "evidence": question.evidence,
        "suppressed": question.suppressed,
        "sides": [_answers(each) for each in question.sides],
    }


def _answers(answers: SideAnswers) -> dict[str, Any]:
    return {
        "side": answers.side,
        "n": answers.n,
        "dont_know": answers.dont_know,
        "abstained": answers.abstained,
        "mean": _rounded(answers.mean),
        "consensus": _rounded(answers.consensus),
        "predicted_other": _rounded(answers.predicted_other),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {name: _rounded(getattr(profile, name)) for name in Profile.__dataclass_fields__}


def _not_examined(rule: NotExamined) -> dict[str, str]:
    return {"rule": rule.rule, "code": rule.code, "reason": str(rule.reason)}


def _rounded_each(values: Any) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in values.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        # Adding zero turns -0.0 into 0.0: both mean "no gap" and must have the same bytes.
        return round(value, _DECIMALS) + 0.0
    return str(value) if isinstance(value, Text) else value
