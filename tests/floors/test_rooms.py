"""Every room says what it is for, nothing is named after nothing, nothing grows unseen."""

from __future__ import annotations

import ast

from tests.floors.source import AUDITS, PRODUCT, ROOT, modules, place, tree

# A name without a meaning collects whatever has no place yet.
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "info", "data"}
LONGEST_FILE, LONGEST_FUNCTION = 450, 80


def packages():
    return [
        path
        for path in sorted(
            [
                *(p for top in PRODUCT for p in top.rglob("__init__.py")),
                *(ROOT / "tests").rglob("__init__.py"),
                AUDITS / "__init__.py",
            ]
        )
        if "migrations" not in path.parts
    ]


def test_every_package_says_what_the_room_is_for():
    assert [place(path) for path in packages() if not ast.get_docstring(tree(path))] == []


def test_every_floor_says_how_to_add_to_it():
    floors = [path for path in packages() if path.parent.parent == AUDITS]
    assert floors
    assert [
        place(path) for path in floors if "add" not in (ast.get_docstring(tree(path)) or "")
    ] == []


def test_every_folder_of_code_is_a_package():
    folders = {path.parent for path in modules()}
    assert [
        place(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()
    ] == []


def test_nothing_is_named_after_nothing():
    assert [place(path) for path in modules() if path.stem in NAMELESS] == []


def test_no_file_outgrows_a_reader():
    lengths = {
        place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_outgrows_a_reader():
    assert [
        place(path, node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ] == []
