"""How the figures were made, who took part, and what is not shown: the page a doubter reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.thresholds import THRESHOLDS
from audits.reports.content import formulas
from audits.reports.content.orphans import exemption_words
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    capital,
    figure,
    listed,
    told,
    whole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutRow:
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    headline: str
    sides: tuple[SideName, ...]
    turnout: tuple[TurnoutRow, ...]
    turnout_note: str
    unseen: tuple[Named, ...]
    formulas: tuple[formulas.Formula, ...]
    conventions: tuple[Named, ...]
    caveat: str
    fingerprint: str


def write(reading: Reading) -> Method:
    return Method(
        headline=_("How the figures were made, who took part, and what is not shown"),
        sides=reading.sides,
        turnout=tuple(_turnout(reading)),
        turnout_note=_functions(reading),
        unseen=tuple(_unseen(reading)),
        formulas=tuple(formulas.write(reading)),
        conventions=tuple(_conventions(reading)),
        caveat=_(
            "Bands and thresholds are conventions, frozen when the first ballot opened; no study "
            "validates the support and fit indices. Methods that spread goal scores over links give "
            "different answers on the same model: use them to sort a conversation, not to end it. "
            "Sources: exact permutation test; Cliff; Tastle and Wierman; Welch; Kendall; Horkoff and "
            "Yu 2012."
        ),
        fingerprint=_fingerprint(reading),
    )


def _turnout(reading: Reading) -> Iterable[TurnoutRow]:
    evidence = reading.evidence
    joined = [
        [session.joined.get(side.key) for session in evidence.sessions if session.joined]
        for side in reading.sides
    ]
    if any(joined):
        yield TurnoutRow(
            name=_("In the room"),
            values=tuple(
                whole(max((n for n in each if n is not None), default=0)) for each in joined
            ),
        )
    questions = reading.questions
    if not questions:
        return
    yield TurnoutRow(
        name=ngettext(
            "Ratings, {number} question", "Ratings, {number} questions", len(questions)
        ).format(number=whole(len(questions))),
        values=_sums(reading, "n"),
    )
    yield TurnoutRow(name=_("“Don’t know” beside them"), values=_sums(reading, "dont_know"))
    yield TurnoutRow(name=_("Abstained"), values=_sums(reading, "abstained"))
    predictions = tuple(
        whole(
            sum(
                ballot.prediction is not None
                for ballot in evidence.ballots
                if ballot.side == side.key
            )
        )
        for side in reading.sides
    )
    yield TurnoutRow(name=_("Predictions made"), values=predictions)


def _sums(reading: Reading, count: str) -> tuple[str, ...]:
    """A count over the questions that may be shown of a side: k holds for sums too."""
    return tuple(
        whole(
            sum(
                getattr(question.sides[place], count) or 0
                for question in reading.questions
                if question.sides[place].mean is not None
            )
        )
        for place in range(len(reading.sides))
    )


def _functions(reading: Reading) -> str:
    named = list(
        dict.fromkeys(function for goal in reading.goals.values() for function in goal.functions)
    )
    if not named:
        return ""
    return _("Functions that the goals speak for: {functions}.").format(functions=listed(named))


def _unseen(reading: Reading) -> Iterable[Named]:
    suppressed = reading.analysis.suppressed
    if suppressed:
        words = "; ".join(told(each) for each in suppressed[:4])
        if len(suppressed) > 4:
            more = ngettext("and {count} more", "and {count} more", len(suppressed) - 4)
            words = f"{words}; {more.format(count=len(suppressed) - 4)}"
        yield Named(name=_("Suppressed"), words=capital(words))
    else:
        yield Named(name=_("Suppressed"), words=_("Nothing: every figure asked for is shown."))
    skipped = len(reading.analysis.not_examined)
    if skipped:
        words = ngettext(
            "{count} rule without evidence; the coverage annex says why.",
            "{count} rules without evidence; the coverage annex says why.",
            skipped,
        )
        yield Named(name=_("Not examined"), words=words.format(count=skipped))
    for session in reading.evidence.sessions:
        for override in session.overrides:
            yield Named(
                name=_("Override"),
                words=_("{what}. Reason: {reason}").format(
                    what=_override(reading, override.what), reason=override.reason
                ),
            )
    for goal in reading.goals.values():
        if goal.exemption is not None:
            yield Named(name=_("Exemption"), words=exemption_words(goal, goal.exemption))


def _override(reading: Reading, what: str) -> str:
    """The guard that was set aside, in words; a file may name guards of its own."""
    guard, _space, subject = what.partition(" ")
    if guard == "intent-guard" and subject in reading.goals:
        return _("A way to reach “{goal}” was chosen before the intent was said back").format(
            goal=reading.title(subject)
        )
    if guard == "reveal-gate":
        return _("Revealed before everybody had answered: {question}").format(question=subject)
    if guard == "balance-check":
        return _("The room began while a side was empty")
    if guard == "priorities-gate":
        return _("The priorities were revealed before each side had marked three goals")
    return what


def _conventions(reading: Reading) -> Iterable[Named]:
    """The thresholds that this audit set for itself; the others are the printed ones."""
    for name, value in sorted(reading.evidence.thresholds.items()):
        if name in THRESHOLDS:
            yield Named(
                name=told(THRESHOLDS[name].title),
                words=_("{value} here, {default} by default").format(
                    value=figure(value), default=figure(THRESHOLDS[name].default)
                ),
            )


def _fingerprint(reading: Reading) -> str:
    mark = reading.analysis.evidence_sha256
    groups = " ".join(mark[start : start + 8] for start in range(0, len(mark), 8))
    return _(
        "Evidence fingerprint (SHA-256) {mark} · engine {engine} · audit file and analysis are attached "
        "to the PDF."
    ).format(mark=groups, engine=reading.analysis.engine)
