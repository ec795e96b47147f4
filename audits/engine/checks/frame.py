"""The frame of an audit: its sides, its scale, its thresholds."""

from __future__ import annotations

from collections.abc import Iterator

from audits.engine.checks.known import Found, Known, repetitions
from audits.engine.limits import WIDEST_SCALE
from audits.engine.thresholds import THRESHOLDS
from audits.engine.words import plural, text


def side_faults(known: Known) -> Iterator[Found]:
    sides = known.evidence.sides
    if len(sides) != 2:
        yield (
            ("sides",),
            plural(
                "there must be exactly two sides, not {count}",
                "there must be exactly two sides, not {count}",
                len(sides),
            ),
        )
    yield from repetitions(("sides",), [side.key for side in sides], "key")


def scale_faults(known: Known) -> Iterator[Found]:
    scale = known.evidence.scale
    if "scale" in known.broken:
        return
    if scale.low >= scale.high:
        yield (
            ("scale",),
            text("empty or upside down: {low} to {high}", low=scale.low, high=scale.high),
        )
    elif scale.high - scale.low > WIDEST_SCALE:
        yield ("scale",), text("wider than {widest} points", widest=WIDEST_SCALE)


def threshold_faults(known: Known) -> Iterator[Found]:
    for name, value in known.evidence.thresholds.items():
        threshold = THRESHOLDS.get(name)
        if threshold is None:
            yield ("thresholds", name), text("no threshold has this name")
        elif not threshold.low <= value <= threshold.high:
            yield (
                ("thresholds", name),
                text(
                    "{value} is outside {low} to {high}",
                    value=value,
                    low=threshold.low,
                    high=threshold.high,
                ),
            )
