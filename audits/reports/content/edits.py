"""What of page 1 the consultant said in other words, and what the rules had written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content.verdict import Gap, Verdict, decision_size, sentence_size
from audits.reports.content.wording import capital, counted, short_day
from audits.reports.snapshot import Wording

SENTENCE, DECISION = "sentence", "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of page 1 that may be said otherwise, in at most `longest` characters."""

    key: str
    title: str
    written: str
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRow:
    title: str
    written: str
    words: str
    who: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    headline: str
    lead: str
    rows: tuple[EditRow, ...]


def places(verdict: Verdict) -> Iterator[Place]:
    """Every place of `verdict`, as it was written."""
    yield Place(key=SENTENCE, title=_("The verdict"), written=verdict.sentence, longest=255)
    for place, gap in enumerate(verdict.gaps, 1):
        yield Place(
            key=f"gap {gap.key} title",
            title=_("Gap {number}").format(number=place),
            written=gap.title,
            longest=110,
        )
        yield Place(
            key=f"gap {gap.key} detail",
            title=_("Gap {number}, in short").format(number=place),
            written=gap.detail,
            longest=200,
        )
    if verdict.decision is not None:
        yield Place(
            key=DECISION,
            title=_("The decision asked"),
            written=verdict.decision.what,
            longest=220,
        )


def applied(verdict: Verdict, wordings: Iterable[Wording]) -> tuple[Verdict, Edits | None]:
    """Page 1 in the consultant's words, and what was said otherwise. A wording stands only for the
    words it replaced: where the rules write something else by now, theirs are printed."""
    made = {each.place: each for each in wordings if each.words}
    edited = [
        (place, made[place.key])
        for place in places(verdict)
        if place.key in made and made[place.key].written == place.written
    ]
    if not edited:
        return verdict, None
    return _said(verdict, {place.key: each.words for place, each in edited}), _edits(edited)


def _said(verdict: Verdict, words: dict[str, str]) -> Verdict:
    sentence = words.get(SENTENCE, verdict.sentence)
    asked = verdict.decision
    if asked is not None and DECISION in words:
        what = words[DECISION]
        about = "" if asked.about in what else asked.about
        asked = replace(asked, what=what, size=decision_size(what), about=about)
    return replace(
        verdict,
        sentence=sentence,
        size=sentence_size(sentence),
        gaps=tuple(_gap(gap, words) for gap in verdict.gaps),
        decision=asked,
    )


def _gap(gap: Gap, words: dict[str, str]) -> Gap:
    return replace(
        gap,
        title=words.get(f"gap {gap.key} title", gap.title),
        detail=words.get(f"gap {gap.key} detail", gap.detail),
    )


def _edits(edited: list[tuple[Place, Wording]]) -> Edits:
    return Edits(
        headline=capital(
            counted(
                ngettext(
                    "{count} passage of page 1 edited by the consultant",
                    "{count} passages of page 1 edited by the consultant",
                    len(edited),
                ),
                len(edited),
            )
        ),
        lead=_("Page 1 prints the consultant’s words; the rules had written what stands beside."),
        rows=tuple(
            EditRow(
                title=place.title,
                written=each.written,
                words=each.words,
                who=each.by,
                when=short_day(each.on),
            )
            for place, each in edited
        ),
    )
