"""The comfort pulse: one tap, shown to the room, in no file."""

from __future__ import annotations

import pytest

from audits.reports.exchange import evidence_of
from tests.workshops.stages.voting import table, through

pytestmark = pytest.mark.django_db


def test_one_question_about_the_room_itself():
    at = table("comfort")
    through(at, [5, 4, 4, 5, 5], [2, 3, 2, 2, 3])
    assert [side.mean for side in at.projector.shown.sides] == ["4.60", "2.40"]


def test_it_stays_in_the_room():
    at = table("comfort")
    through(at, [5, 4, 4, 5, 5], [2, 3, 2, 2, 3])
    assert evidence_of(at.room.audit).ballots == ()


def test_a_second_pulse_later_in_the_day_is_its_own_question():
    at = table("comfort", "comfort")
    through(at, [5, 4, 4, 5, 5], [2, 3, 2, 2, 3])
    at.press("next-stage", leaving=0)
    assert at.step.act == "open"
    at.press_step()
    assert len(at.room.questions) == 2
