"""From bytes to plain JSON values: all that can be wrong with a document before its meaning.

Python's JSON reader lets through what a careful one must not: NaN, a key given twice, numbers past
every float, half a character. They are found here with their place, and what is broken is replaced,
so that the rest of the document can still be judged.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from audits.engine.faults import Fault, Path, Refused, fault, quoted
from audits.engine.words import Text, text

MOST_BYTES = 20_000_000
MOST_LEVELS = 100
MOST_ROWS = 10_000
MOST_BALLOTS = 100_000
MOST_VALUES = 1_000_000
MOST_OBJECTS = 500_000
FAR_TOO_MANY = 10 * MOST_ROWS  # keys of one object; not even gathered to say where it stands
MOST_FAULTS = 1_000
"""A document with more is broken in one way many times; listing them all would take minutes."""

_DOUBTFUL = re.compile(r"\\u(0000|[dD][89a-fA-F])")
"""An escaped NUL or half a character; whole ones in two halves are looked at and let pass."""


@dataclass(slots=True)
class Document:
    """Plain values, the faults found so far, and the paths where a broken value was replaced."""

    value: Any
    faults: list[Fault] = field(default_factory=list)
    replaced: set[Path] = field(default_factory=set)


class _Repeating(dict[str, Any]):
    """An object in which keys stood twice."""

    repeated: tuple[str, ...] = ()


class _Numbers:
    """Reads numbers with a fraction, and notes when one of them is none."""

    def __init__(self) -> None:
        self.broken = False

    def __call__(self, written: str) -> float:
        number = float(written)
        self.broken = self.broken or not isfinite(number)
        return number


def parse(raw: bytes | str) -> Document:
    """The values of a JSON document with its faults; Refused when it cannot be read at all."""
    written = _decoded(raw)
    # Counted as text, before a million of them are made.
    if written.count("{") > MOST_OBJECTS:
        raise _refused(text("more than {limit} entries", limit=MOST_OBJECTS))
    # No text of an audit has a tenth as many.
    if written.count(",") > MOST_VALUES:
        raise _refused(text("more than {limit} commas", limit=MOST_VALUES))
    numbers = _Numbers()
    try:
        value = json.loads(
            written, object_pairs_hook=_object, parse_float=numbers, parse_constant=numbers
        )
    except RecursionError:
        raise _refused(_too_deep()) from None
    except json.JSONDecodeError as error:
        raise _refused(
            text("not JSON at line {line}, column {column}", line=error.lineno, column=error.colno)
        ) from None
    except ValueError:
        raise _refused(text("a number with too many digits")) from None
    document = Document(value)
    # Single values are looked at only where one of them can be broken: most documents are sound.
    doubtful = numbers.broken or _DOUBTFUL.search(written) or not _is_writable(written)
    _examine(document, every_value=bool(doubtful))
    return document


def _decoded(raw: bytes | str) -> str:
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise _refused(text("larger than {limit} MB", limit=MOST_BYTES // 1_000_000))
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(text("not UTF-8 at byte {position}", position=error.start)) from None


def _refused(reason: Text) -> Refused:
    return Refused((fault((), reason),))


def _too_deep() -> Text:
    return text("nested more than {limit} levels deep", limit=MOST_LEVELS)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > FAR_TOO_MANY:
        raise _refused(text("more than {limit} entries", limit=MOST_ROWS))
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    if len(pairs) > MOST_ROWS:
        raise _refused(text("more than {limit} entries", limit=MOST_ROWS))
    times = Counter(key for key, _ in pairs)
    repeating = _Repeating(plain)
    repeating.repeated = tuple(sorted(key for key, count in times.items() if count > 1))
    return repeating


def _examine(document: Document, *, every_value: bool) -> None:
    waiting: list[tuple[Path, Any]] = [((), document.value)]
    values = 0
    while waiting:
        path, value = waiting.pop()
        if len(path) >= MOST_LEVELS:
            raise Refused((*document.faults, fault(path[:2], _too_deep())))
        values += len(value) if isinstance(value, (dict, list)) else 1
        if (too_many := _too_many(path, value, values)) or len(document.faults) >= MOST_FAULTS:
            raise Refused((*document.faults[:MOST_FAULTS], *too_many))
        document.faults.extend(_repeated_keys(path, value))
        for step, inner in _steps(value):
            if isinstance(inner, (dict, list)):
                waiting.append(((*path, step), inner))
            elif every_value and (reason := _unfit(inner)):
                document.faults.append(fault((*path, step), reason))
                document.replaced.add((*path, step))
                value[step] = "?" if isinstance(inner, str) else None
        if every_value and isinstance(value, dict):
            _examine_keys(document, path, value)


def _too_many(path: Path, value: Any, values: int) -> list[Fault]:
    """More than any audit has, said before each of them is looked at."""
    most = MOST_BALLOTS if path == ("ballots",) else MOST_ROWS
    if isinstance(value, (dict, list)) and len(value) > most:
        return [fault(path, text("more than {limit} entries", limit=most))]
    if values > MOST_VALUES:
        return [fault((), text("more than {limit} values", limit=MOST_VALUES))]
    return []


def _repeated_keys(path: Path, value: Any) -> Iterator[Fault]:
    if isinstance(value, _Repeating):
        for key in value.repeated:
            yield fault((*path, key), text("the key stands here more than once"))


def _examine_keys(document: Document, path: Path, value: dict[str, Any]) -> None:
    for key in [key for key in value if _unfit(key)]:
        document.faults.append(
            fault(path, text("a key with characters that are not text: {key}", key=quoted(key)))
        )
        del value[key]


def _steps(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _unfit(value: Any) -> Text | None:
    if isinstance(value, float) and not isfinite(value):
        return text("not a finite number")
    if isinstance(value, str):
        if "\x00" in value:
            return text("holds a NUL character")
        if not value.isascii() and not _is_writable(value):
            return text("holds half a character")
    return None


def _is_writable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
