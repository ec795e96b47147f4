"""Where both sides agree, first, and where they split: a dot plot a question, with n and spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.outcome import QuestionFigures
from audits.reports.content.charts import DotAxis, DotRow, Scale, dot_row
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    capital,
    chance,
    count_word,
    counted,
    index,
    points,
    signed,
)

IN_BODY = 24  # rows on the section's pages; the annex has every question
ELSEWHERE = frozenset({"clarity", "heard"})  # shown as the two complaints, in their own section


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    name: str
    plot: DotRow
    means: tuple[str, ...]
    gap: str
    p: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    heading: str
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTable:
    """The questions of one kind, in groups from agreement to split."""

    wording: str
    scale_words: str
    low: int
    high: int
    axis: DotAxis
    groups: tuple[QuestionGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    side: SideName
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    headline: str
    key: tuple[KeyEntry, ...]
    tables: tuple[QuestionTable, ...]
    notes: tuple[str, ...]


def kind_words(kind: str) -> tuple[str, str]:
    """How a question of this kind was put, and what the ends of its scale mean."""
    words = {
        "importance": (_("How important is this goal?"), _("{low} not at all, {high} vital")),
        "clarity": (_("We know what is wanted"), _("{low} not at all, {high} fully")),
        "heard": (_("We are listened to"), _("{low} not at all, {high} fully")),
        "support": (_("How well is this goal supported?"), _("{low} not at all, {high} fully")),
        "confidence": (_("Will this goal be reached?"), _("{low} surely not, {high} surely")),
        "process": (_("How well does this process work?"), _("{low} not at all, {high} very well")),
        "statement": (_("How far is this true?"), _("{low} not at all, {high} fully")),
    }
    return words.get(kind, (kind, _("{low} to {high}")))


def agrees(reading: Reading, question: QuestionFigures) -> bool:
    """Less than half the gap that a rule would call one."""
    limit = reading.analysis.thresholds.get("perception_gap", 0.25) * reading.span / 2
    return question.gap is not None and abs(question.gap) < limit


def splits(reading: Reading, question: QuestionFigures) -> bool:
    limit = reading.analysis.thresholds.get("perception_gap", 0.25) * reading.span
    return question.gap is not None and abs(question.gap) >= limit


def split_inside(reading: Reading, question: QuestionFigures) -> bool:
    limit = reading.analysis.thresholds.get("split_consensus", 0.6)
    return any(side.consensus is not None and side.consensus < limit for side in question.sides)


def write(reading: Reading) -> Questions | None:
    """The section, or None when no question of it may be shown."""
    asked = [each for each in reading.questions if each.kind not in ELSEWHERE]
    shown = [each for each in asked if each.gap is not None]
    if not shown:
        return None
    picked = _picked(shown)
    kinds = list(dict.fromkeys(each.kind for each in picked))
    tables = tuple(
        _table(reading, kind, [each for each in picked if each.kind == kind]) for kind in kinds
    )
    return Questions(
        headline=_headline(reading, shown),
        key=tuple(
            KeyEntry(side=side, words=_raters(side, [each.sides[place].n for each in picked]))
            for place, side in enumerate(reading.sides)
        ),
        tables=tables,
        notes=tuple(_notes(reading, asked, shown, picked)),
    )


def _picked(shown: Sequence[QuestionFigures]) -> list[QuestionFigures]:
    """All of them when they fit, else the widest splits and the firmest agreements."""
    order = list(shown)
    if len(order) <= IN_BODY:
        return order
    by_gap = sorted(order, key=lambda each: (-abs(each.gap or 0), each.kind, each.subject))
    chosen = {id(each) for each in (*by_gap[: IN_BODY * 2 // 3], *by_gap[-(IN_BODY // 3) :])}
    return [each for each in order if id(each) in chosen]


def _headline(reading: Reading, shown: Sequence[QuestionFigures]) -> str:
    alike = sum(agrees(reading, each) for each in shown)
    apart = sum(splits(reading, each) for each in shown)
    values = {"alike": count_word(alike), "apart": count_word(apart), "all": count_word(len(shown))}
    if len(shown) == 1:
        if alike:
            sentence = _("On the one question asked the two sides answer alike")
        elif apart:
            sentence = _("On the one question asked the two sides are a point or more apart")
        else:
            sentence = _("On the one question asked the two sides lean apart")
    elif alike and apart:
        sentence = ngettext(
            "On {alike} of {all} questions the two sides answer alike; on {apart} they are far apart",
            "On {alike} of {all} questions the two sides answer alike; on {apart} they are far apart",
            apart,
        )
    elif apart:
        sentence = _(
            "The two sides answer no question alike; on {apart} of {all} they are far apart"
        )
    elif alike == len(shown):
        sentence = _("On all {all} questions the two sides answer alike")
    elif alike:
        sentence = _(
            "On {alike} of {all} questions the two sides answer alike; on none are they far apart"
        )
    else:
        sentence = _("The two sides lean apart on all {all} questions, on none of them far")
    return capital(sentence.format(**values))


def _raters(side: SideName, numbers: Iterable[int]) -> str:
    ordered = sorted(set(numbers))
    span = str(ordered[0]) if len(ordered) == 1 else f"{ordered[0]}–{ordered[-1]}"
    return _("{side}, n {number}").format(side=side.name, number=span)


def _table(reading: Reading, kind: str, questions: Sequence[QuestionFigures]) -> QuestionTable:
    scale = Scale(low=reading.evidence.scale.low, high=reading.evidence.scale.high)
    wording, ends = kind_words(kind)
    inside = [each for each in questions if split_inside(reading, each)]
    rest = [each for each in questions if each not in inside]
    alike = sorted(
        (each for each in rest if agrees(reading, each)), key=lambda each: abs(each.gap or 0)
    )
    apart = sorted(
        (each for each in rest if splits(reading, each)), key=lambda each: -abs(each.gap or 0)
    )
    between = [each for each in rest if each not in alike and each not in apart]
    half, full = _limits(reading)
    groups = (
        (_("They agree: less than {half}").format(half=half), alike),
        (_("They lean apart: from {half} to {full}").format(half=half, full=full), between),
        (_("They split: {full} or more").format(full=full), apart),
        (_("Split inside one side: settle it there first"), inside),
    )
    return QuestionTable(
        wording=wording,
        scale_words=ends.format(low=scale.low, high=scale.high),
        low=scale.low,
        high=scale.high,
        axis=scale.axis(_("Scale from {low} to {high}").format(low=scale.low, high=scale.high)),
        groups=tuple(
            QuestionGroup(heading=heading, rows=tuple(_row(reading, scale, each) for each in rows))
            for heading, rows in groups
            if rows
        ),
    )


def _limits(reading: Reading) -> tuple[str, str]:
    full = reading.analysis.thresholds.get("perception_gap", 0.25) * reading.span
    if full == 1:
        return _("half a point"), _("a point")
    return (
        _("{number} points").format(number=points(full / 2)),
        _("{number} points").format(number=points(full)),
    )


def _row(reading: Reading, scale: Scale, question: QuestionFigures) -> QuestionRow:
    name = reading.title(question.subject, 70)
    first, second = question.sides
    title = _("{name}: {leading} {first}, {responding} {second}, gap {gap}").format(
        name=name,
        leading=reading.leading.name,
        first=points(first.mean),
        responding=reading.responding.name,
        second=points(second.mean),
        gap=signed(question.gap),
    )
    marks = [side.mark for side in reading.sides]
    return QuestionRow(
        name=name,
        plot=dot_row(scale, question, marks, title, _spread_words(reading, question)),
        means=tuple(points(side.mean) for side in question.sides),
        gap=signed(question.gap),
        p=chance(question.p),
    )


def _spread_words(reading: Reading, question: QuestionFigures) -> str:
    return "; ".join(
        _(
            "{side}: {number} raters, consensus {consensus}, expects {expected} of the other side"
        ).format(
            side=side.name,
            number=answers.n,
            consensus=index(answers.consensus),
            expected=points(answers.predicted_other),
        )
        for side, answers in zip(reading.sides, question.sides, strict=True)
    )


def _notes(
    reading: Reading,
    asked: Sequence[QuestionFigures],
    shown: Sequence[QuestionFigures],
    picked: Sequence[QuestionFigures],
) -> Iterable[str]:
    yield _(
        "Gap: {leading} − {responding}, in scale points. p: how often a gap this large appears when "
        "side badges are dealt at random; the smallest possible is {floor} here. The gap is a fact "
        "about the room, not an estimate. Spread is 1 − consensus."
    ).format(
        leading=reading.leading.name,
        responding=reading.responding.name,
        floor=chance(
            min((each.p_floor for each in picked if each.p_floor is not None), default=None)
        ),
    )
    unsure = sum(side.dont_know or 0 for each in picked for side in each.sides)
    if unsure:
        yield _sentence(
            ngettext(
                "{count} answer was “don’t know”; it counts in no mean.",
                "{count} answers were “don’t know”; they count in no mean.",
                unsure,
            ),
            unsure,
        )
    if len(picked) < len(shown):
        left = len(shown) - len(picked)
        yield _sentence(
            ngettext(
                "{count} further question is in the annex.",
                "{count} further questions are in the annex.",
                left,
            ),
            left,
        )
    hidden = len(asked) - len(shown)
    if hidden:
        yield _sentence(
            ngettext(
                "{count} question cannot be shown: fewer than {k} people of a side answered it.",
                "{count} questions cannot be shown: fewer than {k} people of a side answered them.",
                hidden,
            ),
            hidden,
            k=reading.evidence.smallest_side,
        )


def _sentence(template: str, number: int, **values: object) -> str:
    return capital(counted(template, number, **values))
