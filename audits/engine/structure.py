"""From plain JSON values to `Evidence`: unknown keys, missing keys and wrong types, all of them.

What is wrong is reported and then mended with a stand-in, so that the references of the sound rest
can be checked in the same pass; faults at a stand-in are never reported twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from audits.engine.document import MOST_FAULTS, Document
from audits.engine.evidence import Evidence
from audits.engine.faults import Fault, Path, fault, quoted
from audits.engine.shape import Shape, holds_dates, slots_of
from audits.engine.words import Text, text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Structured:
    """What could be built; None when not even the mended document has the right shape."""

    evidence: Evidence | None
    faults: tuple[Fault, ...]
    mended: frozenset[Path]


@cache
def adapter() -> TypeAdapter[Evidence]:
    """The typed reader of the audit file."""
    from pydantic import TypeAdapter

    return TypeAdapter(Evidence)


def structured(document: Document) -> Structured:
    """The evidence in a document, with every fault of its shape."""
    evidence, errors = _attempt(document.value)
    if len(errors) >= MOST_FAULTS:
        first = tuple(fault(path, reason) for path, reason in errors)
        return Structured(None, first, frozenset())
    faults: list[Fault] = []
    mended = set(document.replaced)
    for path, reason in [*errors, *_inexact_days(document.value, errors)]:
        if path not in mended:
            faults.append(fault(path, reason))
            mended.add(path)
    for path in sorted(mended, key=len):
        _mend(document.value, path)
    if mended:
        evidence, _ = _attempt(document.value)
    return Structured(evidence, tuple(faults), frozenset(mended))


def _attempt(value: Any) -> tuple[Evidence | None, list[tuple[Path, Text]]]:
    from pydantic import ValidationError
    from pydantic_core import to_json

    try:
        return adapter().validate_json(to_json(value)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        return None, [_explained(value, each) for each in found[:MOST_FAULTS]]


def _explained(value: Any, error: Mapping[str, Any]) -> tuple[Path, Text]:
    path, shape = _place(error["loc"])
    if error["type"] == "missing":
        return path, text("missing")
    if error["type"] == "unexpected_keyword_argument":
        return path, text("unknown key")
    return path, _expected(shape, _at(value, path))


def _place(location: tuple[str | int, ...]) -> tuple[Path, Shape | None]:
    """The path of an error and what belongs there; the names of a choice of types are no steps."""
    shape: Shape | None = Shape(record=Evidence)
    path: list[str | int] = []
    for step in location:
        if shape is not None and shape.types:
            break
        path.append(step)
        shape = _within(shape, step)
    return tuple(path), shape


def _within(shape: Shape | None, step: str | int) -> Shape | None:
    if shape is None:
        return None
    if shape.record is not None:
        slot = slots_of(shape.record).get(str(step))
        return slot.shape if slot else None
    return shape.list_of or shape.map_of


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


_NAMES: Mapping[type, Text] = {
    str: text("a text"),
    int: text("a whole number"),
    float: text("a number"),
    bool: text("true or false"),
    date: text("a date like 2026-01-31"),
}


def _expected(shape: Shape | None, found: Any) -> Text:
    if shape is None:
        return text("not expected here")
    if shape.words:
        return text(
            "{found} is none of {words}",
            found=quoted(found),
            words=", ".join(quoted(word) for word in shape.words),
        )
    if date in shape.types and isinstance(found, str):
        return text("{found} is no date that exists, like 2026-01-31", found=quoted(found))
    if float in shape.types and isinstance(found, (int, float)) and not isinstance(found, bool):
        return text("not a finite number")
    return text("must be {expected}, not {found}", expected=_kind(shape), found=quoted(found))


def _kind(shape: Shape) -> Text:
    if shape.list_of is not None:
        return text("a list")
    if shape.record is not None or shape.map_of is not None:
        return text("an object")
    if len(shape.types) > 1:
        return text("a text or a number")
    return _NAMES[shape.types[0]]


def _inexact_days(value: Any, known: list[tuple[Path, Text]]) -> list[tuple[Path, Text]]:
    """Texts in the place of a date that are read as one and are none, such as "1767225600"."""
    faulty = {path for path, _ in known}
    return [
        (path, _expected(Shape(types=(date,)), found))
        for path, found in _days(value, Shape(record=Evidence), ())
        if path not in faulty and isinstance(found, str) and not _ISO_DAY.fullmatch(found)
    ]


def _days(value: Any, shape: Shape, path: Path) -> Iterator[tuple[Path, Any]]:
    if date in shape.types:
        yield path, value
    elif shape.record is not None and isinstance(value, dict) and holds_dates(shape.record):
        for key, slot in slots_of(shape.record).items():
            if key in value:
                yield from _days(value[key], slot.shape, (*path, key))
    elif shape.list_of is not None and shape.list_of.record is not None and isinstance(value, list):
        if not holds_dates(shape.list_of.record):
            return
        for position, each in enumerate(value):
            yield from _days(each, shape.list_of, (*path, position))


def _mend(value: Any, path: Path) -> None:
    """Put a stand-in where the document is broken, or take away what does not belong."""
    *above, last = path or ("",)
    shape: Shape | None = Shape(record=Evidence)
    holder = value
    for step in above:
        if not _has(holder, step):
            return
        holder, shape = holder[step], _within(shape, step)
    inner = _within(shape, last)
    if isinstance(holder, dict) and path:
        if inner is None or (shape is not None and _may_lack(shape, str(last))):
            holder.pop(str(last), None)
        else:
            holder[str(last)] = stand_in(inner)
    elif isinstance(holder, list) and inner is not None and isinstance(last, int):
        holder[last] = stand_in(inner)


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)


def _may_lack(shape: Shape, key: str) -> bool:
    return shape.map_of is not None or (
        shape.record is not None and not slots_of(shape.record)[key].required
    )


_STAND_INS: Mapping[type, Callable[[], Any]] = {
    str: lambda: "?",
    int: lambda: 0,
    float: lambda: 0.0,
    bool: lambda: False,
    date: lambda: "2000-01-01",
}


def stand_in(shape: Shape) -> Any:
    """The smallest value of a shape."""
    if shape.optional:
        return None
    if shape.words:
        return shape.words[0]
    if shape.list_of is not None:
        return []
    if shape.map_of is not None:
        return {}
    if shape.record is not None:
        slots = slots_of(shape.record).values()
        return {slot.key: stand_in(slot.shape) for slot in slots if slot.required}
    return _STAND_INS[shape.types[0]]()
