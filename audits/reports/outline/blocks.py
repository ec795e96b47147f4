"""What a section is made of. Every cell is a `str`; one that is `Written` carries its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["body", "lead", "small", "quote", "strong"]
Place = Literal["everywhere", "paper", "sheet"]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading under the section's own; `level` counts from 2."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with a bold `label` before it where it answers one question of many."""

    words: str
    tone: Tone = "body"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in millimetres of a page of 170. Figures stand to the right."""

    heading: str
    width: int
    figures: bool = False
    place: Place = "everywhere"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together. `names` has one name for each of the table's `grouped_by`; paper
    prints the last as a line above the rows, a sheet all of them as columns before the rows."""

    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`sheet` names the table; neighbours of one name are one table in a spreadsheet."""

    sheet: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    grouped_by: tuple[str, ...] = ()
    caption: str = ""
    place: Place = "everywhere"


Block = Subheading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the report; a `wide` one needs its page turned."""

    part: str
    kicker: str
    headline: str
    blocks: tuple[Block, ...]
    wide: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def small(lines: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """The notes under a table."""
    return tuple(Paragraph(line, "small") for line in lines if line)
