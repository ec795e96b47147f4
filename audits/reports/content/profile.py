"""The profile: seven measures beside each other, and never one score."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


def write(reading: Reading) -> tuple[Measure, ...]:
    return tuple(_measure(reading, key, name, note) for key, name, note in _measures(reading))


def _measures(reading: Reading) -> tuple[tuple[str, str, str], ...]:
    return (
        ("support", _("Support"), _support(reading)),
        ("effort_fit", _("Effort fit"), _effort(reading)),
        ("order_agreement", _("Same order"), _("rank agreement of priorities, −1 to 1")),
        ("understanding", _("Understanding"), _("each side retells the other’s goals")),
        ("commitment_balance", _("Commitments"), _promises(reading)),
        ("clarity", _("Clarity"), _("goals with measure, target, date, owner, reason")),
        ("cadence", _("Cadence"), _rhythm(reading)),
    )


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
