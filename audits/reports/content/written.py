"""A figure or a date as a report writes it, with the value that it stands for."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

Kind = Literal[
    "count", "difference", "index", "points", "signed", "chance", "percent", "day", "short day"
]


class Written(str):
    """Words that stand for a value. Paper prints the words; a spreadsheet or a chart takes `value`
    and prints it by its `kind` and `places`, so that both say the same."""

    __slots__ = ("kind", "places", "value")

    value: float | date
    kind: Kind
    places: int

    def __new__(cls, words: str, value: float | date, kind: Kind, *, places: int = 0) -> Self:
        written = super().__new__(cls, words)
        written.value, written.kind, written.places = value, kind, places
        return written

    def __getnewargs_ex__(self) -> tuple[tuple[str, float | date, Kind], dict[str, int]]:
        return (str(self), self.value, self.kind), {"places": self.places}


def pattern(written: str, places: int) -> str:
    """The number format of an index: a language that writes .75 leaves its zero away in cells too."""
    return f"{'0' if written.startswith('0') else ''}.{'0' * places}"


def number(words: str) -> float | None:
    """The number that `words` stand for; None where no figure was given."""
    value = getattr(words, "value", None)
    return value if isinstance(value, (int, float)) else None
