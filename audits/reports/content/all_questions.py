"""The annex of questions: every question with all its figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.outcome import QuestionFigures
from audits.reports.content import findings as found
from audits.reports.content.questions import kind_words
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    DASH,
    capital,
    chance,
    counted,
    index,
    points,
    signed,
    whole,
)
from audits.reports.content.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    name: str
    ns: tuple[str, ...]
    unsure: tuple[str, ...]  # “don’t know”, which the words of `ns` add
    means: tuple[str, ...]
    consensus: tuple[str, ...]
    expected: tuple[str, ...]
    gap: str
    delta: str
    p: str
    range: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGroup:
    heading: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllQuestions:
    headline: str
    sides: tuple[SideName, ...]
    groups: tuple[AnswerGroup, ...]
    note: str


def write(reading: Reading) -> AllQuestions | None:
    """Every question with its figures; None when nothing was asked."""
    if not reading.questions:
        return None
    kinds = list(dict.fromkeys(each.kind for each in reading.questions))
    total = len(reading.questions)
    return AllQuestions(
        headline=capital(
            counted(
                ngettext(
                    "{count} question with all its figures",
                    "{count} questions with all their figures",
                    total,
                ),
                total,
            )
        ),
        sides=reading.sides,
        groups=tuple(
            AnswerGroup(
                heading=kind_words(kind)[0],
                rows=tuple(
                    _answer_row(reading, each) for each in reading.questions if each.kind == kind
                ),
            )
            for kind in kinds
        ),
        note=_(
            "n: raters with a rating; + “don’t know”. Expects: what the side believed the other’s mean "
            "to be. δ: Cliff’s delta. Range: 95 % of the gap by Welch. A dash: not given, or fewer than "
            "{k} raters."
        ).format(k=reading.evidence.smallest_side),
    )


def _answer_row(reading: Reading, question: QuestionFigures) -> AnswerRow:
    bounds = question.range
    return AnswerRow(
        name=reading.title(question.subject, 76),
        ns=tuple(
            Written(
                f"{each.n} + {each.dont_know}" if each.dont_know else str(each.n), each.n, "count"
            )
            if each.mean is not None
            else _("< {number}").format(number=reading.evidence.smallest_side)
            for each in question.sides
        ),
        unsure=tuple(
            whole(each.dont_know or 0) if each.mean is not None else DASH for each in question.sides
        ),
        means=tuple(points(each.mean) for each in question.sides),
        consensus=tuple(index(each.consensus) for each in question.sides),
        expected=tuple(points(each.predicted_other) for each in question.sides),
        gap=signed(question.gap),
        delta=index(question.delta),
        p=chance(question.p),
        range=DASH
        if bounds is None
        else _("{low} to {high}").format(low=signed(bounds[0]), high=signed(bounds[1])),
        evidence=found.evidence_word(question.evidence) if question.evidence else DASH,
    )
