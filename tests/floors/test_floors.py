"""The floors of the house: an import goes down, never up, and never out to the wiring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AUDITS = ROOT / "audits"
FLOORS = [
    "engine",
    "organisations",
    "engagements",
    "goals",
    "commitments",
    "workshops",
    "reports",
]
MODULES = sorted(AUDITS.rglob("*.py"))


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> Iterator[str]:
    """The dotted names a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward(path: Path) -> list[str]:
    """What a file imports from above its own floor."""
    own = FLOORS.index(path.relative_to(AUDITS).parts[0])
    above = {f"audits.{floor}" for floor in FLOORS[own + 1 :]} | {"alignment"}
    return sorted(
        {
            name
            for name in imports(path)
            if ".".join(name.split(".")[:2]) in above or name.split(".")[0] == "alignment"
        }
    )


def test_every_package_of_the_product_is_a_floor():
    rooms = {folder.name for folder in AUDITS.iterdir() if (folder / "__init__.py").exists()}
    assert rooms == set(FLOORS)


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_go_down_only(floor):
    files = [path for path in MODULES if path.is_relative_to(AUDITS / floor)]
    assert files
    assert {place(path): names for path in files if (names := upward(path))} == {}


def test_the_engine_knows_no_framework():
    foreign = ("django", "celery", "weasyprint", "crispy_forms")
    assert {
        place(path): name
        for path in MODULES
        if path.is_relative_to(AUDITS / "engine")
        for name in imports(path)
        if name.split(".")[0] in foreign
    } == {}


def test_inside_an_app_the_lower_room_does_not_know_the_higher_one():
    """models → selectors | services → forms → views → urls; tasks is a leaf."""
    rooms = {"models": 0, "selectors": 1, "services": 2, "forms": 3, "views": 4, "urls": 5}
    wrong: dict[str, list[str]] = {}
    for path in MODULES:
        floor, *inner = path.relative_to(AUDITS).with_suffix("").parts
        if not inner or inner[0] not in rooms:
            continue
        for name in imports(path):
            parts = name.split(".")
            same_app = parts[:2] == ["audits", floor] and len(parts) > 2
            if same_app and rooms.get(parts[2], 0) > rooms[inner[0]]:
                wrong.setdefault(place(path), []).append(name)
    assert wrong == {}


@pytest.mark.parametrize(
    "source",
    [
        "import audits.reports.models",
        "from audits import reports",
        "def f():\n    from alignment import settings",
    ],
)
def test_an_upward_import_is_found(tmp_path, monkeypatch, source):
    monkeypatch.setattr(f"{__name__}.AUDITS", tmp_path)
    room = tmp_path / "goals"
    room.mkdir()
    (room / "models.py").write_text(source)
    assert upward(room / "models.py")
