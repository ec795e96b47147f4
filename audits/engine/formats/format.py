"""What a kind of table is: its two sides, who serves whom, and what is asked there, all as data."""

from __future__ import annotations

from dataclasses import dataclass

from audits.engine.formats.agenda import Preset
from audits.engine.words import Text


@dataclass(frozen=True, slots=True)
class SideDefault:
    """What a side of this kind of table is called unless the audit names it otherwise."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of table. `sides` are the leading and the responding side; `serves` holds pairs
    (serving, served) of their places 0 and 1; `examines` the slugs of rules that are asked at
    this kind of table and not at every one; `intent` the fields of the intent that must be told.
    """

    key: str
    title: Text
    summary: Text
    sides: tuple[SideDefault, SideDefault]
    serves: tuple[tuple[int, int], ...]
    intent: tuple[str, ...]
    instruments: tuple[str, ...]
    presets: tuple[Preset, ...]
    examines: frozenset[str] = frozenset()

    @property
    def mutual(self) -> bool:
        """Whether each side serves the other."""
        return len(self.serves) > 1
