"""The profile in the earlier report and in this one: a row a measure, and a line in the slope chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits.reports.content.profile import MEASURES
from audits.reports.content.reading import Reading
from audits.reports.content.slope import Slope, Sloping, slope
from audits.reports.content.wording import DASH, index, signed_whole
from audits.reports.snapshot import Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """A measure of the profile in the earlier report and in this one."""

    name: str
    then: str
    now: str
    change: str


def rows(reading: Reading, earlier: Earlier) -> Iterator[Then]:
    for name, then, now in _measured(reading, earlier):
        yield Then(
            name=name,
            then=DASH if then is None else index(then),
            now=DASH if now is None else index(now),
            change=DASH
            if then is None or now is None
            else signed_whole(_hundredths(now) - _hundredths(then)),
        )


def _hundredths(value: float) -> int:
    """As `index` writes it: a change is the difference of the two figures beside it."""
    return round(100 * float(f"{value:.2f}"))


def chart(reading: Reading, earlier: Earlier, day: str) -> Slope | None:
    """The measures that both reports have."""
    measures = [
        Sloping(name=name, then=then, now=now, then_words=index(then), now_words=index(now))
        for name, then, now in _measured(reading, earlier)
        if then is not None and now is not None
    ]
    values = "; ".join(
        _("{name} {then}, now {now}").format(
            name=each.name, then=each.then_words, now=each.now_words
        )
        for each in measures
    )
    return slope(
        measures,
        title=_("Profile then and now: {values}.").format(values=values),
        desc=_("A line for each measure of both reports, from its value then to its value now."),
        then=day,
        now=_("Now"),
    )


def _measured(
    reading: Reading, earlier: Earlier
) -> Iterator[tuple[str, float | None, float | None]]:
    for key, name in MEASURES.items():
        then, now = earlier.profile.get(key), getattr(reading.analysis.profile, key)
        if then is not None or now is not None:
            yield str(name), then, now
