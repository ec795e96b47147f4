"""Places of WeasyPrint, and of what it stands on, that work the same out again and again, or keep what nobody
asks for: exchanged for ones that do not.

Nothing else changes: the pages are the same to the last byte (`tests/reports/typesetting/test_quicker.py`).
"""

from __future__ import annotations

from typing import Any

from audits.reports.typesetting.quicker import (
    decorations,
    enclosures,
    lengths,
    lines,
    objects,
    once,
    tags,
)

MODULES = (decorations, enclosures, lengths, lines, objects, once, tags)

CHANGES: tuple[tuple[Any, str, Any], ...] = tuple(
    change for module in MODULES for change in module.CHANGES
)
"""Whose, its name, what it is while a report is set."""

ABSENT = object()
AS_IT_COMES = tuple((owner, name, vars(owner).get(name, ABSENT)) for owner, name, _ours in CHANGES)
"""The same places before: ABSENT where there was nothing."""


def install() -> None:
    for owner, name, ours in CHANGES:
        setattr(owner, name, ours)
