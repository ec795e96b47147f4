"""The stage asks its own kind of question, and predicts nothing."""

from __future__ import annotations

import pytest

from tests.workshops.stages.voting import table, through

pytestmark = pytest.mark.django_db


def test_it_asks_of_every_goal_its_own_kind():
    at = table("heard", goals=2)
    at.press_step()
    assert [question.kind for question in at.room.questions] == ["heard"]
    assert len(at.console.lines) == 4


def test_it_shows_both_sides_and_asks_for_no_prediction():
    at = table("heard")
    through(at, [5, 5, 4, 4, 5], [2, 1, 2, 3, 2])
    shown = at.projector.shown
    assert ([side.n for side in shown.sides], at.projector.now.predicts) == ([5, 5], False)
