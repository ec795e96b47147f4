"""The second vote is a new question; the first stays, and little moves are not told."""

from __future__ import annotations

import pytest

from audits.reports.exchange import evidence_of
from audits.workshops.models import Question, Tally
from tests.workshops.stages.voting import table, through

pytestmark = pytest.mark.django_db
FIRST = ([5, 5, 5, 4, 4], [1, 2, 1, 2, 1])


def after_first(**conventions):
    at = table("rate", "second", **conventions)
    through(at, *FIRST)
    at.press("next-stage", leaving=0)
    return at


def again(at, leading, responding):
    through(at, leading, responding)
    return at.projector.shown.sides


def test_it_asks_again_what_was_furthest_apart_and_keeps_the_first():
    at = after_first()
    again(at, [4, 4, 4, 3, 3], [3, 3, 3, 3, 3])
    votes = Question.objects.filter(audit=at.room.audit).order_by("round")
    assert [(vote.round, vote.state) for vote in votes] == [(1, "revealed"), (2, "revealed")]
    assert [side.mean for side in at.projector.shown.sides] == ["3.60", "3.00"]


def test_a_side_where_fewer_than_k_changed_keeps_its_first_vote():
    ours, theirs = again(after_first(), [4, 4, 4, 3, 3], [1, 2, 1, 2, 3])
    assert (ours.kept, theirs.kept) == (False, True)
    assert theirs.mean == "1.40"


def test_what_few_changed_is_not_even_kept():
    at = after_first()
    again(at, [4, 4, 4, 3, 3], [1, 2, 1, 2, 3])
    second = Tally.objects.filter(question__round=2)
    assert {tally.side.position for tally in second} == {0}


def test_the_file_tells_of_each_side_the_vote_that_stands():
    at = after_first()
    again(at, [4, 4, 4, 3, 3], [1, 2, 1, 2, 3])
    ballots = evidence_of(at.room.audit).ballots
    ratings = {
        side.key: sorted(b.rating for b in ballots if b.side == side.key) for side in at.room.sides
    }
    assert list(ratings.values()) == [[3, 3, 4, 4, 4], [1, 1, 1, 2, 2]]


def test_predictions_that_few_changed_are_not_told_again():
    at = table("rate", "second")
    through(at, [(5, 3)] * 5, [(1, 3)] * 5)
    at.press("next-stage", leaving=0)
    ours, _theirs = again(at, [(3, 3)] * 5, [(3, 3)] * 4 + [(3, 4)])
    assert (ours.kept, ours.mean, ours.predicted) == (False, "3.00", "")


def test_a_late_joiner_alone_changes_nothing_that_is_told():
    at = after_first()
    at.scene.join(1)
    _ours, theirs = again(at, [4, 4, 4, 3, 3], [1, 2, 1, 2, 1, 5])
    assert (theirs.kept, theirs.n) == (True, 5)
