"""The profile: seven measures beside each other, and never one score."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audits.reports.content.charts import Track, track
from audits.reports.content.commitments import agreed
from audits.reports.content.reading import Reading
from audits.reports.content.wording import DASH, brief, cut, index, percent, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One of the seven: `note` says what it means here, or why there is no figure."""

    key: str
    name: str
    value: str
    track: Track | None
    note: str


MEASURES = {
    "support": gettext_lazy("Support"),
    "effort_fit": gettext_lazy("Effort fit"),
    "order_agreement": gettext_lazy("Same order"),
    "understanding": gettext_lazy("Understanding"),
    "commitment_balance": gettext_lazy("Commitments"),
    "clarity": gettext_lazy("Clarity"),
    "cadence": gettext_lazy("Cadence"),
}
"""The names of the seven, in the order in which they stand."""


def write(reading: Reading) -> tuple[Measure, ...]:
    notes = _notes(reading)
    return tuple(_measure(reading, key, str(name), notes[key]) for key, name in MEASURES.items())


def _notes(reading: Reading) -> dict[str, str]:
    return {
        "support": _support(reading),
        "effort_fit": _effort(reading),
        "order_agreement": _("rank agreement of priorities, −1 to 1"),
        "understanding": _("each side retells the other’s goals"),
        "commitment_balance": _promises(reading),
        "clarity": _("goals with measure, target, date, owner, reason"),
        "cadence": _rhythm(reading),
    }


def _measure(reading: Reading, key: str, name: str, note: str) -> Measure:
    value: float | None = getattr(reading.analysis.profile, key)
    if value is None:
        reason = reading.analysis.profile_notes.get(key)
        words = cut(told(reason, 30), 70) if reason is not None else _("not measured")
        return Measure(key=key, name=name, value=DASH, track=None, note=words)
    sentence = _("{name} {value}").format(name=name, value=index(value))
    low = -1.0 if key == "order_agreement" else 0.0
    return Measure(
        key=key, name=name, value=index(value), track=track(value, sentence, low=low), note=note
    )


def _support(reading: Reading) -> str:
    if len(reading.directions) > 1:
        return _("each side’s work reaches the other’s goals")
    way = reading.directions[0]
    return _("{serving} work reaches {served} goals").format(
        serving=brief(way.serving.name, 16), served=brief(way.served.name, 16)
    )


def _effort(reading: Reading) -> str:
    share = reading.analysis.profile.anchored_share
    if share is None:
        return _("effort goes where importance is")
    return _("effort goes where importance is; {share} is anchored").format(share=percent(share))


def _promises(reading: Reading) -> str:
    one, two = (agreed(reading, side) for side in reading.sides)
    return _("promises run both ways: {one} and {two} agreed").format(one=one, two=two)


def _rhythm(reading: Reading) -> str:
    evidence = reading.evidence
    held = [review.held_on for review in evidence.reviews if review.held_on is not None]
    if held:
        days = (evidence.as_of - max(held)).days
        return ngettext(
            "{days} day since the last review; {rhythm} allowed",
            "{days} days since the last review; {rhythm} allowed",
            days,
        ).format(days=days, rhythm=evidence.cadence_days)
    booked = [review.next_on for review in evidence.reviews if review.next_on is not None]
    if booked:
        return _("first review is booked; rhythm {rhythm} days").format(
            rhythm=evidence.cadence_days
        )
    return _("no review is held or booked")
