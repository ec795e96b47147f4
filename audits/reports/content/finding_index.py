"""The index of findings, for an audit with more of them than anybody reads: by what was found and how grave
it is, each in a few letters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from audits.engine.outcome import Finding
from audits.engine.rules import RULES
from audits.reports.content.reading import RankedFinding, Reading
from audits.reports.content.wording import brief, told, whole

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding by its number and what it is about: “405 T20”."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The entries of one severity."""

    severity: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup:
    """The entries of one rule and side, the gravest first."""

    heading: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    heading: str
    note: str
    groups: tuple[IndexGroup, ...]


def write(
    reading: Reading, rest: Sequence[RankedFinding], referred: Collection[int | None]
) -> Index | None:
    """`rest` by rule and side, in the order of their first; those `referred` to can be linked to."""
    if not rest:
        return None
    groups: dict[tuple[str, str | None], list[RankedFinding]] = {}
    for ranked in rest:
        groups.setdefault((ranked.finding.rule, ranked.finding.side), []).append(ranked)
    return Index(
        heading=_("Findings {first} to {last}, by what was found").format(
            first=whole(rest[0].number or 0), last=whole(rest[-1].number or 0)
        ),
        note=_(
            "Severity in bold, then the number of each finding with the key of its goal; the annex of "
            "goals has the name of every key."
        ),
        groups=tuple(_group(reading, *kind, alike, referred) for kind, alike in groups.items()),
    )


def _group(
    reading: Reading,
    rule: str,
    side: str | None,
    alike: Sequence[RankedFinding],
    referred: Collection[int | None],
) -> IndexGroup:
    title = told(next(each.title for each in RULES if each.slug == rule))
    name = next((each.name for each in reading.sides if each.key == side), None)
    words = _("{title}, {side}: {count}") if name else _("{title}: {count}")
    return IndexGroup(
        heading=words.format(title=title, side=name, count=whole(len(alike))),
        runs=tuple(
            Run(
                severity=whole(severity),
                entries=tuple(_entry(reading, ranked, referred) for ranked in those),
            )
            for severity, those in groupby(alike, key=lambda ranked: ranked.finding.severity)
        ),
    )


def _entry(reading: Reading, ranked: RankedFinding, referred: Collection[int | None]) -> Entry:
    return Entry(
        words=f"{whole(ranked.number or 0)}{NO_BREAK}{_about(reading, ranked.finding)}",
        anchor=ranked.anchor if ranked.number in referred else "",
    )


def _about(reading: Reading, finding: Finding) -> str:
    if finding.subject in reading.goals:
        return finding.subject
    return brief(told(finding.title, 30), 60)
