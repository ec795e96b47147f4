"""The verdict: what holds, then what does not, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.reports.content import findings as found
from audits.reports.content.beside import ABOUT_ANSWERS
from audits.reports.content.clauses import clause_of_all
from audits.reports.content.questions import agrees, split_inside
from audits.reports.content.reading import Reading
from audits.reports.content.wording import ELLIPSIS, capital, count_word, listed, quoted

LONGEST, SHORTER = 66, 48  # of a goal's name in the sentence
SENTENCE = 255  # characters after which the sentence says less
# How little the sentence may say: goals that agree and clauses of what does not hold, and the longest name.
NAMES_WHOLE = ((2, 2, LONGEST), (1, 2, LONGEST), (0, 2, LONGEST))
NAMES_CUT = (
    (2, 2, LONGEST),
    (2, 2, SHORTER),
    (1, 2, LONGEST),
    (1, 2, SHORTER),
    (1, 1, LONGEST),
    (1, 1, 32),
)


def write(reading: Reading) -> str:
    """What holds, then what does not, in one sentence that reads well for every profile. Goals that
    agree are counted rather than have a name cut off in the largest letters of the report."""
    alike = _weighed_alike(reading)
    for goals, clauses, longest in NAMES_WHOLE:
        sentence = _told(reading, alike, goals, clauses, longest)
        if len(sentence) <= SENTENCE and ELLIPSIS not in sentence:
            return sentence
    for goals, clauses, longest in NAMES_CUT:
        sentence = _told(reading, alike, goals, clauses, longest)
        if len(sentence) <= SENTENCE:
            break
    return sentence


def _told(reading: Reading, alike: list[str], goals: int, clauses: int, longest: int) -> str:
    good = _what_holds(reading, alike, goals, longest)
    return _sentence(reading, good, _what_does_not(reading, clauses, longest))


def _sentence(reading: Reading, good: str, bad: str) -> str:
    if not reading.goals:
        return _("This audit holds no goals yet, so there is nothing to compare.")
    if good and bad:
        return capital(_("{good} – but {bad}.").format(good=good, bad=bad))
    if bad:
        return capital(_("{bad}.").format(bad=bad))
    if good:
        if reading.analysis.not_examined:
            return capital(
                _("{good}; in what was examined, the rules found no gap.").format(good=good)
            )
        return capital(_("{good}, and the rules found no gap.").format(good=good))
    return _("Too little was gathered to say where the two sides stand.")


def _what_holds(reading: Reading, alike: list[str], most: int, longest: int) -> str:
    named = _worth_naming(reading, alike)
    if named and not most:
        return ngettext(
            "both sides weigh {count} goal alike",
            "both sides weigh {count} goals alike",
            len(alike),
        ).format(count=count_word(len(alike)))
    if named:
        names = listed([quoted(reading.title(key, longest)) for key in named[:most]])
        return _("both sides give {goals} the same weight").format(goals=names)
    for way in reading.directions:
        goals = reading.roots(way.served)
        reached = [goal for goal in goals if (reading.figures[goal.key].support or 0) > 0]
        if not reached or not reading.roots(way.serving):
            continue
        if len(reached) == len(goals):
            return _("every {served} goal has work of {serving} behind it").format(
                served=way.served.name, serving=way.serving.name
            )
        return ngettext(
            "{reached} of {all} {served} goals has work of {serving} behind it",
            "{reached} of {all} {served} goals have work of {serving} behind them",
            len(reached),
        ).format(
            reached=count_word(len(reached)),
            all=count_word(len(goals)),
            served=way.served.name,
            serving=way.serving.name,
        )
    return ""


def _weighed_alike(reading: Reading) -> list[str]:
    """Goals whose importance both sides answer alike, by the rule of the dot plots."""
    return [
        question.subject
        for question in reading.questions
        if question.kind == "importance"
        and question.subject in reading.goals
        and agrees(reading, question)
        and not split_inside(reading, question)
    ]


def _worth_naming(reading: Reading, alike: list[str]) -> list[str]:
    """Of these the weighty ones, the weightiest first, unless a finding disputes just that."""
    disputed = {
        ranked.finding.subject
        for ranked in reading.findings
        if ranked.finding.rule in ABOUT_ANSWERS | found.DECISIVE
    }
    named = [goal for goal in alike if goal not in disputed and _weighty(reading, goal)]
    return sorted(named, key=lambda goal: (-reading.figures[goal].importance, goal))


def _weighty(reading: Reading, subject: str) -> bool:
    figures = reading.figures.get(subject)
    return figures is not None and figures.importance >= 0.5


def _what_does_not(reading: Reading, most: int, longest: int) -> str:
    told_of: dict[str, str] = {}
    for ranked in reading.findings:
        finding = ranked.finding
        if finding.rule not in told_of:
            told_of[finding.rule] = clause_of_all(reading, finding, longest)
        if len(told_of) == most:
            break
    return _(", and ").join(told_of.values())
