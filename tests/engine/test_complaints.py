"""The two complaints, and the quadrant that blames nobody."""

import pytest

from audits.engine.complaints import complaints
from audits.engine.facts import Facts
from audits.engine.instruments import INSTRUMENTS
from tests.engine import scenes
from tests.engine.scenes import ballots, goal

GOALS = (goal("C1", "commercial"), goal("C2", "commercial"))


def told(*groups, **parts):
    rows = tuple(row for group in groups for row in group)
    return complaints(Facts(scenes.audit(goals=GOALS, ballots=rows, **parts)))


def both(kind, ours, theirs):
    return (
        *ballots(kind, "C1", "commercial", [ours] * 3),
        *ballots(kind, "C1", "technology", [theirs] * 3),
    )


@pytest.mark.parametrize(
    ("clarity", "heard", "quadrant"),
    [
        ((4, 4), (4, 4), "known+heard"),
        ((4, 4), (4, 3), "known+unheard"),
        ((2, 5), (4, 4), "unknown+heard"),
        ((3, 5), (5, 1), "unknown+unheard"),
    ],
)
def test_one_discontent_side_is_enough(clarity, heard, quadrant):
    assert told(both("clarity", *clarity), both("heard", *heard)).quadrant == quadrant


def test_without_both_sides_there_is_no_quadrant():
    found = told(both("clarity", 4, 4), ballots("heard", "C1", "commercial", [4] * 3))
    assert found.quadrant is None
    assert found.heard == {"commercial": 4, "technology": None}


def test_a_side_of_two_is_left_out_of_its_mean():
    found = told(
        ballots("heard", "C1", "commercial", [1, 1]),
        ballots("heard", "C2", "commercial", [5, 5, 5]),
    )
    assert found.heard["commercial"] == 5


def test_statements_of_an_instrument_count_by_their_dimension():
    instrument = INSTRUMENTS["two-complaints"].frozen()
    found = told(
        ballots("statement", "two-complaints/heard-1", "technology", [2] * 3),
        ballots("statement", "two-complaints/clarity-1", "technology", [4] * 3),
        ballots("heard", "C1", "technology", [4] * 3),
        instruments=(instrument,),
    )
    assert (found.heard["technology"], found.clarity["technology"]) == (3, 4)
