"""The audit's own part of the audit file."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from audits.engagements.models import Audit
from audits.engine import evidence as file


class Frame(TypedDict):
    """The keys of the audit file that this floor fills."""

    title: str
    as_of: date
    format: file.FormatKey
    scale: file.Scale
    smallest_side: int
    cadence_days: int
    thresholds: dict[str, float]
    sides: tuple[file.Side, ...]


def evidence_of(audit: Audit, today: date) -> Frame:
    """Title, conventions and sides, as the audit file holds them."""
    return Frame(
        title=audit.title,
        as_of=audit.judged_on(today),
        format=audit.table.key,
        scale=file.Scale(low=audit.scale_low, high=audit.scale_high),
        smallest_side=audit.smallest_side,
        cadence_days=audit.cadence_days,
        thresholds=dict(audit.thresholds),
        sides=tuple(
            file.Side(key=side.key, name=side.name, organisation=side.organisation.name)
            for side in audit.sides.select_related("organisation").order_by("position")
        ),
    )
