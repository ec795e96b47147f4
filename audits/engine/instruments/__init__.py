"""Statement sets that both sides rate blind, one JSON file each, discovered.

To add one, put `<key with underscores>.json` here: key, version, title, summary, the statements
with their dimension, and name its key in the formats that offer it. The wording is ours. It is
frozen into the question when that opens, so a later wording is a new version, not an edit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from audits.engine import evidence
from audits.engine.words import Text, text

__all__ = ["INSTRUMENTS", "Dimension", "Instrument", "Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence to agree with, from the low to the high end of the scale."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a group of statements looks at."""

    key: str
    title: Text
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A versioned set of statements."""

    key: str
    version: int
    title: Text
    summary: Text
    dimensions: tuple[Dimension, ...]

    def frozen(self) -> evidence.Instrument:
        """The instrument as an audit file keeps it, in the wording it has today."""
        return evidence.Instrument(
            key=self.key,
            title=str(self.title),
            statements=tuple(
                evidence.Statement(key=each.key, dimension=dimension.key, text=str(each.text))
                for dimension in self.dimensions
                for each in dimension.statements
            ),
        )


def _instrument(written: Mapping[str, Any]) -> Instrument:
    return Instrument(
        key=written["key"],
        version=written["version"],
        title=text(written["title"]),
        summary=text(written["summary"]),
        dimensions=tuple(_dimension(each) for each in written["dimensions"]),
    )


def _dimension(written: Mapping[str, Any]) -> Dimension:
    return Dimension(
        key=written["key"],
        title=text(written["title"]),
        statements=tuple(
            Statement(f"{written['key']}-{number}", text(sentence))
            for number, sentence in enumerate(written["statements"], start=1)
        ),
    )


def _discovered() -> Iterator[Instrument]:
    for path in files(__name__).iterdir():
        if path.name.endswith(".json"):
            yield _instrument(json.loads(path.read_text(encoding="utf-8")))


INSTRUMENTS: Mapping[str, Instrument] = {
    each.key: each for each in sorted(_discovered(), key=lambda each: each.key)
}
"""Every instrument by its key."""
