"""A break asks nothing of anybody."""

from __future__ import annotations

import pytest

from tests.workshops.stages.voting import table

pytestmark = pytest.mark.django_db


def test_a_break_leads_on_to_the_next_stage():
    at = table("interval", "rate")
    at.press_step()
    assert at.room.stage.key == "rate"
