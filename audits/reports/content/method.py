"""How the figures were made, who took part, and what is not shown: the page a doubter reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.engine.thresholds import THRESHOLDS
from audits.reports.content.commitments import agreed
from audits.reports.content.matrix import exemption_words
from audits.reports.content.reading import Reading, SideName
from audits.reports.content.wording import (
    DASH,
    capital,
    chance,
    figure,
    index,
    listed,
    percent,
    points,
    signed,
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
class Formula:
    name: str
    computed: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    headline: str
    sides: tuple[SideName, ...]
    turnout: tuple[TurnoutRow, ...]
    turnout_note: str
    unseen: tuple[Named, ...]
    formulas: tuple[Formula, ...]
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
        formulas=tuple(_formulas(reading)),
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
            values=tuple(str(max((n for n in each if n is not None), default=0)) for each in joined),
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
        whole(sum(ballot.prediction is not None for ballot in evidence.ballots if ballot.side == side.key))
        for side in reading.sides
    )
    yield TurnoutRow(name=_("Predictions made"), values=predictions)


def _sums(reading: Reading, count: str) -> tuple[str, ...]:
    return tuple(
        whole(sum(getattr(question.sides[place], count) or 0 for question in reading.questions))
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
                words=_("{what}. Reason: {reason}").format(what=_override(reading, override.what), reason=override.reason),
            )
    for goal in reading.goals.values():
        if goal.exemption is not None:
            yield Named(name=_("Exemption"), words=exemption_words(reading, goal))


def _override(reading: Reading, what: str) -> str:
    guard, _space, subject = what.partition(" ")
    if guard == "intent-guard" and subject in reading.goals:
        return _("A way to reach “{goal}” was chosen before the intent was said back").format(
            goal=reading.title(subject)
        )
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
        "to this PDF."
    ).format(mark=groups, engine=reading.analysis.engine)


def _formulas(reading: Reading) -> Iterable[Formula]:
    first, second = (side.name for side in reading.sides)
    span = reading.span
    thresholds = reading.analysis.thresholds
    widest = max(
        (each for each in reading.questions if each.gap is not None),
        key=lambda each: (abs(each.gap or 0), each.subject),
        default=None,
    )
    if reading.questions:
        yield Formula(
            name=_("Gap, d"),
            computed=_("mean of {first} − mean of {second}, in scale points").format(first=first, second=second),
            here=DASH
            if widest is None
            else _("widest: {one} − {two} = {gap}").format(
                one=points(widest.sides[0].mean), two=points(widest.sides[1].mean), gap=signed(widest.gap)
            ),
        )
        yield Formula(
            name=_("Overlap, δ"),
            computed=_("share of rater pairs where {first} is higher − share where it is lower").format(first=first),
            here=DASH if widest is None else index(widest.delta),
        )
        yield Formula(
            name=_("Badge test, p"),
            computed=_("exact: all ways to deal the side badges anew, both tails"),
            here=DASH
            if widest is None
            else _("{p}, smallest possible {floor}").format(p=chance(widest.p), floor=chance(widest.p_floor)),
        )
        yield Formula(
            name=_("Range"),
            computed=_("95 % Welch interval, variance of a side at least 1/12, inside ±{span}").format(span=span),
            here=DASH
            if widest is None or widest.range is None
            else _("{low} to {high}").format(low=signed(widest.range[0]), high=signed(widest.range[1])),
        )
        yield Formula(
            name=_("Consensus"),
            computed=_(
                "1 + Σ p log₂(1 − |x − mean| ÷ {span}); together from {together}, split below {split}"
            ).format(
                span=span,
                together=index(thresholds.get("together_consensus", 0.8)),
                split=index(thresholds.get("split_consensus", 0.6)),
            ),
            here=DASH
            if widest is None
            else _("{one} and {two}").format(
                one=index(widest.sides[0].consensus), two=index(widest.sides[1].consensus)
            ),
        )
    yield from _profile_formulas(reading)
    high, medium = thresholds.get("severity_high", 50), thresholds.get("severity_medium", 25)
    yield Formula(
        name=_("Severity"),
        computed=_("round(100 × importance × size); importance = the higher of both sides"),
        here=_("bands {high} and {medium}").format(high=figure(high), medium=figure(medium)),
    )


def _profile_formulas(reading: Reading) -> Iterable[Formula]:
    profile = reading.analysis.profile
    yield Formula(
        name=_("Support, hindrance"),
        computed=_("1 − Π(1 − strength × confidence), supporting and hindering links apart"),
        here=_("weighted by importance: support {value}").format(value=index(profile.support)),
    )
    yield Formula(
        name=_("Effort fit"),
        computed=_("1 − ½(Σ |importance share − effort share| + unanchored share)"),
        here=DASH
        if profile.effort_fit is None
        else _("{fit}; anchored {share}").format(
            fit=index(profile.effort_fit), share=percent(profile.anchored_share)
        ),
    )
    yield Formula(
        name=_("Same order"),
        computed=_("Kendall τb of the two sides’ mean importance"),
        here=index(profile.order_agreement),
    )
    yield Formula(
        name=_("Understanding"),
        computed=_("mean of the latest say-back grades ÷ 4"),
        here=index(profile.understanding),
    )
    one, two = (agreed(reading, side) for side in reading.sides)
    yield Formula(
        name=_("Commitments"),
        computed=_("1 − |a − b| ÷ (a + b), promises agreed or kept each way"),
        here=DASH
        if profile.commitment_balance is None
        else _("1 − |{one} − {two}| ÷ {total} = {value}").format(
            one=one, two=two, total=one + two, value=index(profile.commitment_balance)
        ),
    )
    yield Formula(
        name=_("Clarity"),
        computed=_("1 − missing fields ÷ 5 a goal: measure, target, date, owner, reason"),
        here=index(profile.clarity),
    )
    yield Formula(
        name=_("Cadence"),
        computed=_("1 inside the agreed rhythm, falling to 0 at twice its length"),
        here=_("rhythm {days} days: {value}").format(
            days=reading.evidence.cadence_days, value=index(profile.cadence)
        ),
    )


