"""The short names by which a room knows its records."""

from __future__ import annotations

import re

from django.db.models import Model, QuerySet


def next_in(rows: QuerySet[Model], letter: str) -> str:
    """The key of the next of `rows`: their letter and the number after the highest, as in P4."""
    keys = rows.values_list("key", flat=True)
    taken = [int(found[1]) for key in keys if (found := re.fullmatch(rf"{letter}(\d+)", str(key)))]
    return f"{letter}{max(taken, default=0) + 1}"
