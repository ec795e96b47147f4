"""A side is data, never a branch: outside the formats no code knows what a side is called."""

from __future__ import annotations

import ast
import re

import pytest

from audits.engine.formats import FORMATS
from tests.floors.source import AUDITS, ROOT, modules, place, templates

KEYS = {side.key for kind in FORMATS.values() for side in kind.sides}
# Also words for organisations, so a form may have a field of that name.
ORGANISATIONS = {"company", "partner"}
# Formats and instruments are where the sides are named; words there are data.
DATA = {AUDITS / "engine" / "formats", AUDITS / "engine" / "instruments"}
SOURCES = [path for path in modules() if not DATA & set(path.parents)]


def constants(node):
    return [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def branches(syntax):
    """The lines of a file that decide something by a side's key."""
    for node in ast.walk(syntax):
        compared = []
        if isinstance(node, ast.Compare):
            compared = constants(node)
        elif isinstance(node, ast.match_case):
            compared = constants(node.pattern)
        elif isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            compared = keys if len(KEYS.intersection(keys)) > 1 else []
        elif isinstance(node, ast.Subscript):
            compared = [key for key in constants(node.slice) if key not in ORGANISATIONS]
        if KEYS & {value.lower() for value in compared if isinstance(value, str)}:
            yield getattr(node, "lineno", 0) or node.pattern.lineno


def test_the_formats_name_their_sides():
    assert len(KEYS) >= 4


def test_no_code_branches_on_a_side():
    assert [
        place(path, line) for path in SOURCES for line in branches(ast.parse(path.read_text()))
    ] == []


def test_no_template_style_or_script_branches_on_a_side():
    named = re.compile(rf"""["']({"|".join(KEYS)})["']""")
    files = [*templates(), *(ROOT / "static").rglob("*.js"), *(ROOT / "static").rglob("*.css")]
    assert [
        place(path, number)
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        'if side.key == "technology": pass',
        'rows = {"commercial": a, "technology": b}[key]',
        'match key:\n    case "partner":\n        pass',
        'ours = sides["commercial"]',
        'if key in ("commercial", "x"): pass',
    ],
)
def test_a_branch_on_a_side_is_found(text):
    assert list(branches(ast.parse(text)))
