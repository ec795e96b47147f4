"""The shape of the audit file, read off the dataclasses once: fields, keys, types, defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands in one place: a record, a list or a map of something, or a plain value of one of
    `types` (or one of `words`)."""

    types: tuple[type, ...] = ()
    words: tuple[str, ...] = ()
    record: type | None = None
    list_of: Shape | None = None
    map_of: Shape | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a record: its name in the code, its key in the file, and what it holds."""

    name: str
    key: str
    shape: Shape
    required: bool
    blank: Any
    """What an absent key stands for."""


@cache
def slots_of(record: type) -> Mapping[str, Slot]:
    """The fields of a record by their key in the file, in the order in which they are written."""
    hints = get_type_hints(record)
    slots = [
        Slot(
            name=each.name,
            key=each.metadata.get("key", each.name),
            shape=_shape(hints[each.name]),
            required=each.default is MISSING and each.default_factory is MISSING,
            blank=_blank(each),
        )
        for each in fields(record)
    ]
    return {slot.key: slot for slot in slots}


def _blank(each: Field[Any]) -> Any:
    if each.default_factory is not MISSING:
        return each.default_factory()
    return None if each.default is MISSING else each.default


def _shape(hint: Any) -> Shape:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _either(parts)
    if origin is Literal:
        return Shape(words=parts)
    if origin is tuple:
        return Shape(list_of=_shape(parts[0]))
    if origin is dict:
        return Shape(map_of=_shape(parts[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return Shape(record=hint)
    return Shape(types=(hint,))


def _either(parts: tuple[Any, ...]) -> Shape:
    optional = NoneType in parts
    some = [_shape(part) for part in parts if part is not NoneType]
    if len(some) > 1:
        return Shape(types=tuple(kind for each in some for kind in each.types), optional=optional)
    only = some[0]
    return Shape(only.types, only.words, only.record, only.list_of, only.map_of, optional)


@cache
def holds_dates(record: type) -> bool:
    """Whether a record or a part of it has a date."""
    return any(_holds_dates(slot.shape) for slot in slots_of(record).values())


def _holds_dates(shape: Shape) -> bool:
    if shape.record is not None:
        return holds_dates(shape.record)
    inner = shape.list_of or shape.map_of
    return date in shape.types or (inner is not None and _holds_dates(inner))
