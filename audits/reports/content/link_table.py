"""The links of one direction by root goals, and the signs they are drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits.engine.evidence import Goal, Link
from audits.reports.content.reading import Direction, Reading

STRENGTHS = ("strong", "medium", "weak")
GLYPHS = {
    ("supports", "strong"): "▲",
    ("supports", "medium"): "▲",
    ("supports", "weak"): "△",
    ("hinders", "strong"): "▼",
    ("hinders", "medium"): "▼",
    ("hinders", "weak"): "▽",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A link as a sign: its class gives the size, `words` say it to those who hear the page."""

    effect: str
    strength: str
    words: str

    @property
    def glyph(self) -> str:
        return GLYPHS[self.effect, self.strength]

    @property
    def css(self) -> str:
        return f"{self.strength} against" if self.hinders else self.strength

    @property
    def hinders(self) -> bool:
        return self.effect == "hinders"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTable:
    """The links of one direction by root goals, worked out once."""

    rows: tuple[Goal, ...]
    columns: tuple[Goal, ...]
    links: dict[tuple[str, str], list[Link]]
    spent: dict[str, float]  # share of the effort by serving goal, exempt goals left out

    def served_by(self, key: str) -> list[str]:
        return [column.key for column in self.columns if self._supports(key, column.key)]

    def serves(self, key: str) -> list[str]:
        return [row.key for row in self.rows if self._supports(row.key, key)]

    def _supports(self, row: str, column: str) -> bool:
        return any(link.effect == "supports" for link in self.links.get((row, column), ()))


def link_table(reading: Reading, way: Direction) -> LinkTable:
    rows, columns = reading.roots(way.served), reading.roots(way.serving)
    row_of = {key: goal.key for goal in rows for key in reading.family(goal.key)}
    column_of = {key: goal.key for goal in columns for key in reading.family(goal.key)}
    links: dict[tuple[str, str], list[Link]] = {}
    for link in reading.evidence.links:
        if link.target in row_of and link.source in column_of:
            links.setdefault((row_of[link.target], column_of[link.source]), []).append(link)
    return LinkTable(rows=rows, columns=columns, links=links, spent=_spent(reading, columns))


def _spent(reading: Reading, columns: Sequence[Goal]) -> dict[str, float]:
    efforts = {goal.key: reading.effort(goal) for goal in columns if goal.exemption is None}
    known = {key: effort for key, effort in efforts.items() if effort is not None}
    total = sum(known.values())
    return {key: effort / total for key, effort in known.items()} if total else {}


def marks_of(links: Iterable[Link]) -> tuple[Mark, ...]:
    """The strongest link of each effect; a cell that helps and hinders shows both."""
    found = {(link.effect, link.strength) for link in links}
    marks = []
    for effect in ("supports", "hinders"):
        strength = next((each for each in STRENGTHS if (effect, each) in found), None)
        if strength is not None:
            marks.append(_mark(effect, strength))
    return tuple(marks)


def _mark(effect: str, strength: str) -> Mark:
    """The sign of a link, with its words."""
    words = {
        ("supports", "strong"): _("strong support"),
        ("supports", "medium"): _("medium support"),
        ("supports", "weak"): _("weak support"),
        ("hinders", "strong"): _("strong hindrance"),
        ("hinders", "medium"): _("medium hindrance"),
        ("hinders", "weak"): _("weak hindrance"),
    }
    return Mark(effect, strength, words[effect, strength])
