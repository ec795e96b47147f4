"""Words: what both sides agreed they mean, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.evidence import Term
from audits.reports.content.reading import Reading
from audits.reports.content.wording import capital, counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    mark: str
    side: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    term: str
    meanings: tuple[Meaning, ...]
    flagged: str
    used_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    headline: str
    agreed: tuple[Entry, ...]
    still_open: tuple[Entry, ...]

    @property
    def short(self) -> bool:
        """Whether it may share a page with a short neighbour."""
        return len(self.agreed) + len(self.still_open) <= 5


def write(reading: Reading) -> Glossary | None:
    """The section, or None when no word was flagged."""
    terms = sorted(reading.evidence.terms, key=lambda term: term.term.casefold())
    if not terms:
        return None
    agreed = tuple(_entry(reading, term) for term in terms if term.agreed)
    still_open = tuple(_entry(reading, term) for term in terms if not term.agreed)
    return Glossary(
        headline=_headline(len(agreed), len(still_open)), agreed=agreed, still_open=still_open
    )


def _headline(agreed: int, still_open: int) -> str:
    settled = counted(
        ngettext("{count} word is settled", "{count} words are settled", agreed), agreed
    )
    left = counted(
        ngettext(
            "{count} still means two things", "{count} still mean different things", still_open
        ),
        still_open,
    )
    if agreed and still_open:
        return capital(_("{settled}; {left}").format(settled=settled, left=left))
    if agreed:
        return capital(settled)
    return capital(
        counted(
            ngettext(
                "{count} word still means two things",
                "{count} words still mean different things",
                still_open,
            ),
            still_open,
        )
    )


def _entry(reading: Reading, term: Term) -> Entry:
    return Entry(
        term=term.term,
        meanings=tuple(_meanings(reading, term)),
        flagged=listed(list(_flags(reading, term))),
        used_in="; ".join(reading.title(key, 44) for key in term.goals[:3]),
    )


def _meanings(reading: Reading, term: Term) -> Iterable[Meaning]:
    for definition in term.definitions:
        side = reading.side(definition.side)
        if side is not None:
            yield Meaning(mark=side.mark, side=side.name, text=definition.text)


def _flags(reading: Reading, term: Term) -> Iterable[str]:
    for side in reading.sides:
        number = term.flags.get(side.key, 0)
        if number:
            yield _("{side} {number}").format(side=side.name, number=number)
