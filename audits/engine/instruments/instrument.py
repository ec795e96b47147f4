"""What an instrument is: statements in dimensions, with a version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audits.engine import evidence
from audits.engine.words import Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a group of statements looks at; each is one sentence to agree with on the scale."""

    key: str
    title: Text
    statements: tuple[Text, ...]

    def keyed(self) -> Iterator[tuple[str, Text]]:
        """The statements with the keys by which ballots name them."""
        for number, statement in enumerate(self.statements, start=1):
            yield f"{self.key}-{number}", statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A versioned set of statements that both sides rate blind."""

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
                evidence.Statement(key=key, dimension=dimension.key, text=str(statement))
                for dimension in self.dimensions
                for key, statement in dimension.keyed()
            ),
        )
