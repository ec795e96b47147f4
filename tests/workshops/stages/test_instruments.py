"""Statements are put, closed and revealed together, and shown by dimension."""

from __future__ import annotations

import pytest

from audits.reports.exchange import evidence_of
from tests.workshops.stages.voting import table, vote

pytestmark = pytest.mark.django_db


def put(**conventions):
    at = table("instruments", **conventions)
    at.press_step()
    return at


def answered(at, leading, responding):
    for question in at.room.questions:
        vote(at, leading, responding, question=question)


def test_the_first_instrument_of_the_table_is_put_as_a_whole():
    at = put()
    assert {question.state for question in at.room.questions} == {"open"}
    assert len(at.phone(0).questions) == at.projector.statements > 3


def test_complete_ballots_are_counted():
    at = put()
    vote(at, [5, 5], [1], question=at.room.questions[0])
    assert at.projector.answered == 0
    for question in at.room.questions[1:]:
        vote(at, [5, 5], [1], question=question)
    assert (at.projector.answered, at.projector.seated) == (3, 10)


def test_before_the_reveal_there_is_no_dimension_to_show():
    at = put()
    answered(at, [5] * 5, [2] * 5)
    at.press_step()
    assert [board.dimensions for board in (at.console, at.projector)] == [(), ()]


def test_revealed_each_dimension_has_both_means_and_the_reading_waits():
    at = put()
    answered(at, [5] * 5, [2] * 5)
    at.press_step()
    at.press_step()
    first = at.projector.dimensions[0]
    assert [side.mean for side in first.sides] == ["5.00", "2.00"]
    assert (at.projector.reading, len(at.console.reading)) == ((), 2)
    at.press_step()
    assert len(at.projector.reading) == 2


def test_a_side_below_k_has_no_mean():
    at = put(responding=2)
    answered(at, [5] * 5, [2] * 2)
    at.press_step()
    at.press_step()
    assert {dimension.sides[1].mean for dimension in at.projector.dimensions} == {""}


def test_then_the_next_instrument_and_the_file_holds_both():
    at = put()
    answered(at, [5] * 5, [2] * 5)
    for _each in range(3):
        at.press_step()
    at.press_step()
    told = evidence_of(at.room.audit)
    assert [each.key for each in told.instruments] == list(at.room.audit.table.instruments[:2])
    assert len(told.ballots) == 10 * len(told.instruments[0].statements)
