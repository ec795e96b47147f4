"""The printed conventions of the method: every number a rule compares with, by name.

An audit may override any of them (`thresholds` of the audit file); the report prints those that
were used. Shares of the scale stand for points: .25 of a 1-5 scale is one point.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audits.engine.words import Text, text


@dataclass(frozen=True, slots=True)
class Threshold:
    """A convention: what it is unless an audit says otherwise, and the range it may be set in."""

    default: float
    title: Text
    low: float = 0.0
    high: float = 1.0


THRESHOLDS: Mapping[str, Threshold] = {
    "severity_high": Threshold(50, text("Severity from which a finding is high"), 1, 100),
    "severity_medium": Threshold(25, text("Severity from which a finding is medium"), 0, 100),
    "default_importance": Threshold(0.5, text("Importance of what nobody has weighed")),
    "link_strong": Threshold(0.9, text("Worth of a strong link"), 0.01, 0.99),
    "link_medium": Threshold(0.3, text("Worth of a medium link"), 0.01, 0.99),
    "link_weak": Threshold(0.1, text("Worth of a weak link"), 0.01, 0.99),
    "thin_support": Threshold(0.3, text("Support under which a goal is thinly supported")),
    "unanchored_factor": Threshold(
        3, text("Factor on the effort share of a goal that serves no other"), 0.1, 100
    ),
    "unanchored_without_effort": Threshold(
        0.5, text("Size of an unanchored goal when no effort is recorded")
    ),
    "exempt_effort_share": Threshold(0.2, text("Share of all effort that may be exempt research")),
    "perception_gap": Threshold(
        0.25, text("Share of the scale at which two sides see a question differently")
    ),
    "split_consensus": Threshold(0.6, text("Consensus under which a side is split")),
    "together_consensus": Threshold(0.8, text("Consensus from which a side stands together")),
    "understood_grade": Threshold(
        3, text("Say-back grade, of 4, from which a goal is understood"), 0, 4
    ),
    "prediction_gap": Threshold(
        0.25, text("Share of the scale by which a side misjudges the other")
    ),
    "congruency_small": Threshold(
        0.125, text("Share of the scale under which a side believes that both agree")
    ),
    "unclear_flags": Threshold(2, text("Flags of the other side that make a term unclear"), 1, 100),
    "open_definitions_size": Threshold(
        0.5, text("Size of a language gap when a term has two definitions and no flag was counted")
    ),
    "dont_know_share": Threshold(1 / 3, text("Share of “don't know” that is a knowledge gap")),
    "timing_window_days": Threshold(
        90, text("Days in which lateness is measured when a goal has no start"), 1, 3650
    ),
    "resource_gap": Threshold(0.1, text("Importance share above effort share that is a gap")),
    "ownership_partial": Threshold(
        0.5, text("Size of an ownership gap when there is an owner, but not one clear one")
    ),
    "owner_top_goals": Threshold(3, text("Top goals that one owner can carry"), 1, 100),
    "conflict_support": Threshold(0.3, text("Support from which a conflict is looked for")),
    "conflict_hindrance": Threshold(0.3, text("Hindrance from which a conflict is looked for")),
    "incentive_hindered_importance": Threshold(
        0.5, text("Importance from which an incentive against a goal is a conflict")
    ),
    "incentive_needed_importance": Threshold(
        0.75, text("Importance from which a goal needs an incentive")
    ),
    "incentive_missing_size": Threshold(
        0.5, text("Size of the gap when no incentive supports a goal that matters")
    ),
    "commitment_balance": Threshold(0.5, text("Balance under which commitments are one-way")),
    "process_working": Threshold(
        0.25, text("Share of the scale up to which a process is not working")
    ),
    "process_differs_size": Threshold(
        0.5, text("Least size of a process gap when the two descriptions of it differ")
    ),
    "next_review_missing_size": Threshold(
        0.5, text("Size of the gap when the rhythm was kept but no next review is booked")
    ),
    "avoided_importance": Threshold(
        0.5, text("Importance from which silence about a goal is avoidance")
    ),
    "avoided_share": Threshold(1 / 3, text("Share without an answer that is avoidance")),
    "override_size": Threshold(
        0.5, text("Size of a solution chosen early when the reason was recorded")
    ),
    "late_involvement_days": Threshold(
        90, text("Days of late involvement that count in full"), 1, 3650
    ),
    "p_strong": Threshold(0.05, text("Badge-test p up to which evidence is strong")),
    "p_some": Threshold(0.2, text("Badge-test p up to which there is some evidence")),
    "delta_large": Threshold(0.474, text("Cliff's delta from which there is some evidence")),
    "histogram_raters": Threshold(
        5, text("Raters of a side from which its distribution is shown"), 5, 1000
    ),
}


def resolved(overrides: Mapping[str, float]) -> dict[str, float]:
    """Every threshold by name: the override of the audit, else the default."""
    return {
        name: float(overrides.get(name, threshold.default))
        for name, threshold in THRESHOLDS.items()
    }
