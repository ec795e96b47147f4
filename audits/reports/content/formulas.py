"""How each figure is computed, with its value in this audit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits.reports.content.commitments import agreed
from audits.reports.content.reading import Reading
from audits.reports.content.wording import (
    DASH,
    chance,
    figure,
    index,
    percent,
    points,
    signed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    name: str
    computed: str
    here: str


def write(reading: Reading) -> Iterable[Formula]:
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
            computed=_("mean of {first} − mean of {second}, in scale points").format(
                first=first, second=second
            ),
            here=DASH
            if widest is None
            else _("widest: {one} − {two} = {gap}").format(
                one=points(widest.sides[0].mean),
                two=points(widest.sides[1].mean),
                gap=signed(widest.gap),
            ),
        )
        yield Formula(
            name=_("Overlap, δ"),
            computed=_(
                "share of rater pairs where {first} is higher − share where it is lower"
            ).format(first=first),
            here=DASH if widest is None else index(widest.delta),
        )
        yield Formula(
            name=_("Badge test, p"),
            computed=_("exact: all ways to deal the side badges anew, both tails"),
            here=DASH
            if widest is None
            else _("{p}, smallest possible {floor}").format(
                p=chance(widest.p), floor=chance(widest.p_floor)
            ),
        )
        yield Formula(
            name=_("Range"),
            computed=_(
                "95 % Welch interval, variance of a side at least 1/12, inside ±{span}"
            ).format(span=span),
            here=DASH
            if widest is None or widest.range is None
            else _("{low} to {high}").format(
                low=signed(widest.range[0]), high=signed(widest.range[1])
            ),
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
