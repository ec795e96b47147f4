"""The one way an audit is written down, so that equal evidence has equal bytes.

Keys stand in the order of the dataclasses, values that are the default are left out, ballots are
sorted (their order must not tell who voted when), maps are sorted by key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from math import isfinite
from typing import Any

from audits.engine.evidence import Ballot, Evidence, Withheld
from audits.engine.shape import Shape, slots_of

_text = json.encoder.encode_basestring


def write(evidence: Evidence) -> str:
    """The audit file of this evidence."""
    return json_text(document(evidence)) + "\n"


def document(evidence: Evidence) -> dict[str, Any]:
    """The audit file before it is text: plain values in the order they are written."""
    values = _record(evidence)
    for key in ("ballots", "withheld"):
        if key in values:
            rows = sorted(getattr(evidence, key), key=_order)
            values[key] = [_record(row) for row in rows]
    return {"file": evidence.file, **values}


def sha256(evidence: Evidence) -> str:
    """The fingerprint of the evidence: of the bytes that `write` gives."""
    return fingerprint(write(evidence))


def fingerprint(written: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(written.encode()).hexdigest()


def _order(row: Ballot | Withheld) -> tuple[object, ...]:
    if isinstance(row, Withheld):
        return row.kind, row.subject, row.side, row.n
    return (
        row.kind,
        row.subject,
        row.side,
        row.rating is None,
        row.rating or 0,
        row.prediction is None,
        row.prediction or 0.0,
        row.dont_know,
    )


def _record(part: object) -> dict[str, Any]:
    written: dict[str, Any] = {}
    record: type = type(part)
    for key, slot in slots_of(record).items():
        value = getattr(part, slot.name)
        if slot.required or value != slot.blank:
            written[key] = _plain(value, slot.shape)
    return written


def _plain(value: Any, shape: Shape) -> Any:
    if value is None or value.__class__ is str:
        return value
    if shape.record is not None:
        return _record(value)
    if shape.list_of is not None:
        return [_plain(each, shape.list_of) for each in value]
    if shape.map_of is not None:
        # A list under a key is a choice of things; the order in which they were chosen says nothing.
        chosen = shape.map_of.list_of is not None
        return {
            key: _plain(sorted(each) if chosen else each, shape.map_of)
            for key, each in sorted(value.items())
        }
    if isinstance(value, date):
        return value.isoformat()
    # A number that may have a fraction is always written as one, be it 3 or 3.0 in the record.
    return float(value) if shape.types == (float,) else value


def json_text(value: Any, margin: str = "\n") -> str:
    """`json.dumps(value, indent=1, ensure_ascii=False, default=date.isoformat)`, several times as fast on
    large audits."""
    deeper = margin + " "
    if isinstance(value, dict):
        items = [f"{_text(key)}: {json_text(each, deeper)}" for key, each in value.items()]
        return _block("{", items, "}", margin)
    if isinstance(value, (list, tuple)):
        return _block("[", [json_text(each, deeper) for each in value], "]", margin)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return _text(value.isoformat())
    return _WORDS[value] if value is None or isinstance(value, bool) else _number(value)


_WORDS = {None: "null", True: "true", False: "false"}


def _number(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"{value} cannot be written as JSON")
    return repr(value)


def _block(opening: str, items: Iterable[str], closing: str, margin: str) -> str:
    inside = f",{margin} ".join(items)
    return f"{opening}{margin} {inside}{margin}{closing}" if inside else opening + closing
