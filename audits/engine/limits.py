"""How large a value of the audit file may be: one table for the check and for the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audits.engine import evidence as parts


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest number in a place, both allowed."""

    low: float
    high: float


SHARE = Bounds(0, 1)
COUNT = Bounds(0, 1_000_000)
WIDEST_SCALE = 100
_ANY_SIZE = Bounds(-1_000_000_000_000_000, 1_000_000_000_000_000)

NUMBERS: Mapping[tuple[type, str], Bounds] = {
    (parts.Scale, "low"): Bounds(-1000, 1000),
    (parts.Scale, "high"): Bounds(-1000, 1000),
    (parts.Evidence, "smallest_side"): Bounds(3, 1000),
    (parts.Evidence, "cadence_days"): Bounds(1, 3650),
    (parts.Goal, "importance"): SHARE,
    (parts.Goal, "confidence"): SHARE,
    (parts.Goal, "effort"): Bounds(0, 1_000_000_000_000),
    (parts.Goal, "baseline"): _ANY_SIZE,
    (parts.Goal, "target"): _ANY_SIZE,
    (parts.Exemption, "ceiling"): _ANY_SIZE,
    (parts.Withheld, "n"): COUNT,
    (parts.SayBack, "grade"): Bounds(0, 4),
    (parts.Term, "flags"): COUNT,
    (parts.Session, "joined"): COUNT,
}
"""By record and field; for a map, its values."""

LENGTHS: Mapping[tuple[type, str], int] = {
    (parts.Evidence, "title"): 300,
    (parts.Side, "key"): 100,
    (parts.Side, "name"): 200,
    (parts.Side, "organisation"): 200,
    (parts.Goal, "key"): 100,
    (parts.Goal, "unit"): 200,
    (parts.Instrument, "key"): 100,
    (parts.Statement, "key"): 100,
    (parts.Term, "term"): 200,
    (parts.Commitment, "key"): 100,
    (parts.Incentive, "key"): 100,
    (parts.JointProcess, "key"): 100,
}
"""The most characters of a text; texts that are not named here may be of any length."""

TOLD: frozenset[tuple[type, str]] = frozenset(
    {
        (parts.Evidence, "title"),
        (parts.Side, "key"),
        (parts.Side, "name"),
        (parts.Goal, "key"),
        (parts.Goal, "title"),
        (parts.Instrument, "key"),
        (parts.Instrument, "title"),
        (parts.Statement, "key"),
        (parts.Statement, "text"),
        (parts.Term, "term"),
        (parts.Commitment, "key"),
        (parts.Commitment, "text"),
        (parts.Incentive, "key"),
        (parts.JointProcess, "key"),
        (parts.JointProcess, "name"),
        (parts.SharedItem, "item"),
        (parts.Topic, "topic"),
        (parts.Session, "title"),
    }
)
"""Texts that must say something."""
