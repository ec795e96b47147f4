"""The JSON Schema of the audit file, made from the dataclasses.

    python -m audits.engine.schema > docs/audit-file.schema.json

It says all that a schema can: keys, types, words, bounds. What refers to something else in the
same file (a link to a goal, a rating to the scale) only the reader can judge.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from audits.engine.evidence import FILE_VERSION, Evidence
from audits.engine.limits import LENGTHS, NUMBERS, TOLD
from audits.engine.shape import slots_of
from audits.engine.structure import adapter

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema as plain values."""
    made = adapter().json_schema(by_alias=True)
    parts = made.pop("$defs")
    top = parts.pop(Evidence.__name__, made)
    for name, part in parts.items():
        _limit(name, part)
    _limit(Evidence.__name__, top)
    top["required"] = ["file", *top["required"]]
    top["properties"]["sides"] |= {"minItems": 2, "maxItems": 2}
    title = f"An alignment audit, {FILE_VERSION}"
    return {"$schema": _DIALECT, **top, "title": title, "$defs": dict(sorted(parts.items()))}


def _limit(name: str, part: dict[str, Any]) -> None:
    """Write the limits of a record into its schema."""
    for record, field in [*NUMBERS, *LENGTHS, *TOLD]:
        if record.__name__ == name:
            place = (record, field)
            for inner in _values(part["properties"][_key(record, field)]):
                _bound(inner, place)


def _key(record: type, field: str) -> str:
    return next(key for key, slot in slots_of(record).items() if slot.name == field)


def _values(place: dict[str, Any]) -> list[dict[str, Any]]:
    """The plain values that may stand in a place: its choices, or the values of a map."""
    if isinstance(place.get("additionalProperties"), dict):
        return [place["additionalProperties"]]
    choices: list[dict[str, Any]] = place.get("anyOf", [place])
    return choices


def _bound(value: dict[str, Any], place: tuple[type, str]) -> None:
    if value.get("type") in ("integer", "number") and place in NUMBERS:
        value |= {"minimum": NUMBERS[place].low, "maximum": NUMBERS[place].high}
    if value.get("type") == "string":
        if place in LENGTHS:
            value["maxLength"] = LENGTHS[place]
        if place in TOLD:
            value["pattern"] = r"\S"


def written() -> str:
    """The schema as it is shipped."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written())
