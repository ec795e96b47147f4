"""The shipped JSON Schema."""

import json
from pathlib import Path

from audits.engine.audit_file import write
from audits.engine.schema import schema, written
from tests.engine import scenes

SHIPPED = Path(__file__).parents[2] / "docs" / "audit-file.schema.json"


def test_the_shipped_schema_is_the_one_of_the_code():
    assert SHIPPED.read_text(encoding="utf-8") == written(), (
        "python -m audits.engine.schema > docs/audit-file.schema.json"
    )


def test_it_knows_every_key_of_a_file_that_says_everything():
    document = json.loads(write(scenes.everything()))
    made = schema()
    assert set(document) <= set(made["properties"])
    assert set(document["links"][0]) <= set(made["$defs"]["Link"]["properties"])


def test_what_must_be_there():
    assert schema()["required"] == ["file", "title", "as_of", "format", "sides"]


def test_no_object_takes_an_unknown_key():
    made = schema()
    assert all(part["additionalProperties"] is False for part in [made, *made["$defs"].values()])


def test_bounds_and_lengths_are_told():
    parts = schema()["$defs"]
    importance = parts["Goal"]["properties"]["importance"]["anyOf"][0]
    assert (importance["minimum"], importance["maximum"]) == (0, 1)
    assert parts["Goal"]["properties"]["key"]["maxLength"] == 100
    assert parts["Term"]["properties"]["flags"]["additionalProperties"]["minimum"] == 0
