"""What lies beside a finding: the answers, links and say-backs that its rule judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.outcome import Finding, QuestionFigures
from audits.reports.content.reading import Reading
from audits.reports.content.wording import (
    chance,
    index,
    points,
    signed,
)

ABOUT_ANSWERS = frozenset(
    {"unsupported-goal", "perception-gap", "split-side", "false-consensus", "imagined-conflict"}
)


ABOUT_LINKS = frozenset({"thinly-supported-goal", "conflict", "resource-gap", "timing-gap"})


ABOUT_PAPERS = frozenset({"clarity-gap", "ownership-gap", "exemption-without-limits", "timing-gap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words, with the sign of a side where they speak for one."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of evidence."""

    parts: tuple[Part, ...]


def evidence_lines(reading: Reading, finding: Finding) -> Iterable[Line]:
    """What lies on the table about the subject: answers of both sides, links, the last say-back."""
    if finding.subject not in reading.goals:
        return
    question = reading.question("importance", finding.subject)
    if question is not None and question.gap is not None:
        if finding.rule in ABOUT_ANSWERS:
            yield from _answers_in_full(reading, question)
        elif finding.rule not in ABOUT_PAPERS:
            yield _answers_in_brief(reading, question)
    figures = reading.figures[finding.subject]
    if finding.rule in ABOUT_LINKS and (figures.support or figures.hindrance):
        yield _line(
            ngettext(
                "Support {support}, hindrance {hindrance}: {count} link, {strong} strong",
                "Support {support}, hindrance {hindrance}: {count} links, {strong} strong",
                figures.links,
            ).format(
                support=index(figures.support),
                hindrance=index(figures.hindrance),
                count=figures.links,
                strong=figures.strong_links,
            )
        )
    if finding.rule not in ABOUT_PAPERS:
        yield from _said_back(reading, finding.subject)


def _line(words: str, mark: str = "") -> Line:
    return Line(parts=(Part(words=words, mark=mark),))


def _answers_in_full(reading: Reading, question: QuestionFigures) -> Iterable[Line]:
    for side, answers in zip(reading.sides, question.sides, strict=True):
        words = _("Importance {mean}, n {number}, consensus {consensus}").format(
            mean=points(answers.mean), number=answers.n, consensus=index(answers.consensus)
        )
        if answers.predicted_other is not None:
            words += ", " + _("expects {mean}").format(mean=points(answers.predicted_other))
        yield _line(words, side.mark)
    yield _line(
        _("Gap {gap}, p {p} (smallest possible {floor})").format(
            gap=signed(question.gap), p=chance(question.p), floor=chance(question.p_floor)
        )
    )


def _answers_in_brief(reading: Reading, question: QuestionFigures) -> Line:
    words = _("Importance {mean}, n {number}")
    return Line(
        parts=tuple(
            Part(words=words.format(mean=points(answers.mean), number=answers.n), mark=side.mark)
            for side, answers in zip(reading.sides, question.sides, strict=True)
        )
    )


def _said_back(reading: Reading, subject: str) -> Iterable[Line]:
    graded = [
        each
        for each in reading.evidence.saybacks
        if each.goal == subject and each.grade is not None
    ]
    for each in graded[-1:]:
        side = reading.side(each.by_side)
        if side is not None:
            words = _("Said back by {side}: grade {grade} of 4")
            yield _line(words.format(side=side.name, grade=each.grade), side.mark)
