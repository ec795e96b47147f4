"""The lobby: both sides come in, then the first stage begins."""

from __future__ import annotations

import pytest

from audits.engagements.models import Override
from audits.workshops import services
from tests import room as rooms
from tests.workshops import scene

pytestmark = pytest.mark.django_db


def test_the_button_begins_the_first_stage():
    table = scene.Table(rooms.opened(2, 1))
    table.press_step()
    assert table.room.place == 0


def test_with_an_empty_side_the_button_asks_why():
    assert scene.Table(rooms.opened(2, 0)).step.asks


def test_a_side_at_the_table_needs_no_reason():
    assert scene.Table(rooms.opened(2, 1)).step.asks == ""


def test_beginning_with_an_empty_side_is_recorded_with_its_reason():
    table = scene.Table(rooms.opened(2, 0))
    table.press_step(reason="They are on the next train")
    recorded = Override.objects.get(audit=table.room.audit)
    assert (recorded.what, recorded.reason) == ("balance-check", "They are on the next train")


def test_beginning_with_an_empty_side_without_a_reason_is_refused():
    table = scene.Table(rooms.opened(2, 0))
    with pytest.raises(services.Unbalanced):
        table.press_step()
    assert table.room.place is None
