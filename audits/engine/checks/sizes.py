"""Numbers within their bounds, texts that say something and fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from audits.engine.checks.known import Found, Known
from audits.engine.evidence import Part
from audits.engine.faults import Path, quoted
from audits.engine.limits import LENGTHS, NUMBERS, TOLD
from audits.engine.shape import Shape, Slot, slots_of
from audits.engine.words import text


def size_faults(known: Known) -> Iterator[Found]:
    yield from _part_faults(known.evidence, ())


def _part_faults(part: Part, path: Path) -> Iterator[Found]:
    record: type = type(part)
    for slot in _judged(record):
        value = getattr(part, slot.name)
        place = (*path, slot.key)
        if isinstance(value, Part):
            yield from _part_faults(value, place)
        elif slot.shape.list_of is not None and slot.shape.list_of.record is not None:
            for position, each in enumerate(value):
                yield from _part_faults(each, (*place, position))
        elif slot.shape.map_of is not None:
            for key, each in value.items():
                yield from _value_faults(record, slot, (*place, key), each)
        else:
            yield from _value_faults(record, slot, place, value)


@cache
def _judged(record: type) -> tuple[Slot, ...]:
    """The fields of a record in which something has a limit."""
    return tuple(
        slot
        for slot in slots_of(record).values()
        if _has_limit(record, slot) or any(_judged(inner) for inner in _records(slot.shape))
    )


def _has_limit(record: type, slot: Slot) -> bool:
    place = (record, slot.name)
    return place in NUMBERS or place in LENGTHS or place in TOLD


def _records(shape: Shape) -> Iterator[type]:
    if shape.record is not None:
        yield shape.record
    elif shape.list_of is not None:
        yield from _records(shape.list_of)


def _value_faults(record: type, slot: Slot, path: Path, value: object) -> Iterator[Found]:
    place = (record, slot.name)
    bounds = NUMBERS.get(place)
    if isinstance(value, str):
        if place in TOLD and not value.strip():
            yield path, text("must say something")
        if len(value) > LENGTHS.get(place, len(value)):
            yield path, text("longer than {most} characters", most=LENGTHS[place])
    elif bounds and isinstance(value, (int, float)) and not bounds.low <= value <= bounds.high:
        yield (
            path,
            text(
                "{value} is outside {low} to {high}",
                value=quoted(value),
                low=bounds.low,
                high=bounds.high,
            ),
        )
