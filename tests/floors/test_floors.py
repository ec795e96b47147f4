"""The floors of the house: an import goes down, never up, and never out to the wiring."""

from __future__ import annotations

import pytest

from tests.floors import source
from tests.floors.source import AUDITS, FLOORS, imports, modules, place


def upward(path):
    """What a file imports from above its own floor."""
    own = FLOORS.index(path.relative_to(source.AUDITS).parts[0])
    above = {f"audits.{floor}" for floor in FLOORS[own + 1 :]}
    return sorted(
        name
        for name in set(imports(path))
        if ".".join(name.split(".")[:2]) in above or name.split(".")[0] == "alignment"
    )


def test_every_package_of_the_product_is_a_floor():
    rooms = {folder.name for folder in AUDITS.iterdir() if (folder / "__init__.py").exists()}
    assert rooms == set(FLOORS)


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_go_down_only(floor):
    files = modules(AUDITS / floor)
    assert files
    assert {place(path): names for path in files if (names := upward(path))} == {}


def test_the_engine_knows_no_framework():
    foreign = {"django", "celery", "weasyprint", "crispy_forms"}
    assert [
        (place(path), name)
        for path in modules(AUDITS / "engine")
        for name in imports(path)
        if name.split(".")[0] in foreign
    ] == []


def test_the_engine_has_neither_clock_nor_chance():
    """Same evidence, same bytes: no call in the engine asks for today or for a random number."""
    foreign = {"random", "secrets", "uuid", "time"}
    assert [
        (place(path), name)
        for path in modules(AUDITS / "engine")
        for name in imports(path)
        if name.split(".")[0] in foreign
    ] == []


def test_inside_an_app_the_lower_room_does_not_know_the_higher_one():
    """models → selectors | services → forms → views → urls; tasks is a leaf."""
    rooms = {"models": 0, "selectors": 1, "services": 2, "forms": 3, "views": 4, "urls": 5}
    wrong = []
    for path in modules(AUDITS):
        floor, *inner = path.relative_to(AUDITS).with_suffix("").parts
        if not inner or inner[0] not in rooms:
            continue
        for name in imports(path):
            parts = name.split(".")
            same_app = parts[:2] == ["audits", floor] and len(parts) > 2
            if same_app and rooms.get(parts[2], 0) > rooms[inner[0]]:
                wrong.append((place(path), name))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "import audits.reports.models",
        "from audits import reports",
        "def f():\n    from alignment import settings",
    ],
)
def test_an_upward_import_is_found(tmp_path, monkeypatch, text):
    monkeypatch.setattr(source, "AUDITS", tmp_path)
    room = tmp_path / "goals"
    room.mkdir()
    (room / "models.py").write_text(text)
    assert upward(room / "models.py")
