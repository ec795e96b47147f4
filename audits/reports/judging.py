"""The findings of an audit as the consultant reads them: by band, with what was not looked at.

Reads only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.engine.outcome import NotExamined
from audits.engine.rules import RULES
from audits.engine.words import Text
from audits.reports.selectors import Findings, Judged

BANDS: tuple[tuple[str, str | Promise], ...] = (
    ("high", _("High")),
    ("medium", _("Medium")),
    ("low", _("Low")),
)
EVIDENCE: dict[str, tuple[str | Promise, str | Promise]] = {
    "fact": (_("fact"), _("read off the records, nothing estimated")),
    "strong": (
        _("strong"),
        _("chance alone would hardly make a gap this wide"),
    ),
    "some": (
        _("some"),
        _("chance might have made it; one side still lies clearly above"),
    ),
    "thin": (_("thin"), _("few answered, or chance could easily make it; ask first")),
}


@dataclass(frozen=True, slots=True)
class Band:
    """The findings of one band, the gravest first."""

    key: str
    title: str | Promise
    findings: tuple[Judged, ...]

    @property
    def open_count(self) -> int:
        return sum(each.is_open for each in self.findings)


@dataclass(frozen=True, slots=True)
class Unexamined:
    """A rule that had nothing to look at, and why."""

    title: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the page shows."""

    bands: tuple[Band, ...]
    total: int
    open: int
    unexamined: tuple[Unexamined, ...]
    suppressed: tuple[Text, ...]

    @property
    def decided(self) -> int:
        return self.total - self.open


def gathered(found: Findings, *, shown: str = "all", opened: Judged | None = None) -> Gathered:
    """The findings by band; `shown` leaves out the decided or the open ones, never `opened`."""
    judged = [each for each in found.judged if _fits(each, shown) or each is opened]
    return Gathered(
        bands=tuple(_bands(judged)),
        total=len(found.judged),
        open=found.open_count,
        unexamined=tuple(map(_unexamined, found.analysis.not_examined)),
        suppressed=found.analysis.suppressed,
    )


def _fits(judged: Judged, shown: str) -> bool:
    return shown == "all" or judged.is_open == (shown == "open")


def _bands(judged: list[Judged]) -> Iterator[Band]:
    for key, title in BANDS:
        findings = tuple(each for each in judged if each.finding.band == key)
        if findings:
            yield Band(key, title, findings)


def _unexamined(skipped: NotExamined) -> Unexamined:
    title = next((rule.title for rule in RULES if rule.code == skipped.code), Text(skipped.rule))
    return Unexamined(title, skipped.reason)
