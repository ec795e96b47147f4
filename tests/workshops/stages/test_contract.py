"""What every stage must keep to, whoever writes it."""

from __future__ import annotations

import dataclasses
from importlib import import_module
from pathlib import Path

import pytest

from audits.workshops import stages as package
from audits.workshops.models import HeldStage
from audits.workshops.stages import stages
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Stage
from tests import build
from tests import room as rooms
from tests.workshops import scene

HERE = Path(__file__).parent
MODULES = sorted(path.stem for path in Path(package.__file__).parent.glob("*.py"))
PLANNED = sorted(key for key, stage in stages().items() if stage.planned)
CANARY = "canary-7f3a"


def test_each_stage_has_its_test():
    written = {
        name
        for name in MODULES
        if name != "__init__"
        and isinstance(getattr(import_module(f"{package.__name__}.{name}"), "STAGE", None), Stage)
    }
    tested = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")}
    assert written
    assert sorted(written - tested) == []


def at(key: str) -> scene.Table:
    """A room of four and four at that stage, its only one, with two goals a side."""
    opened = rooms.opened(4, 4)
    for side in build.sides(opened.audit):
        build.goal(side, f"Goal with {CANARY}", by=opened.facilitator)
        build.goal(side, by=opened.facilitator)
    opened.session.stages.all().delete()
    HeldStage.objects.create(session=opened.session, stage=key, minutes=5, position=0)
    table = scene.Table(opened)
    table.press_step()
    return table


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(stages()))
def test_every_screen_can_be_drawn_when_it_begins(key):
    table = scene.Table(rooms.opened(1, 1)) if key == package.LOBBY else at(key)
    assert all(html.strip() for html in table.screens().values())


@pytest.mark.django_db
@pytest.mark.parametrize("key", PLANNED)
def test_its_boards_hold_plain_values_and_blanked_it_shows_nothing(key):
    table = at(key)
    boards = [table.console, table.projector, table.phone(0), table.phone(1)]
    assert [board for board in boards if not scene.plain(board)] == []
    table.press("blank", on="1")
    shown = table.screens()
    assert [name for name in ("projector", "phone-0", "phone-1") if CANARY in shown[name]] == []


@pytest.mark.django_db
def test_drawing_asks_for_no_page_and_no_person():
    """The painter has no request: a template that wants one would draw another screen live."""
    table = scene.Table(rooms.opened(1, 1))
    assert "csrfmiddlewaretoken" not in "".join(table.screens().values())


@dataclasses.dataclass(frozen=True)
class Leaky:
    room: object


@pytest.mark.django_db
def test_a_board_with_a_row_in_it_is_found():
    table = scene.Table(rooms.opened(1, 1))
    assert not scene.plain(Leaky(table.scene.session))
    assert not scene.plain(Leaky(Room(table.scene.session)))
