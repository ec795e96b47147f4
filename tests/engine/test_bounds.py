from __future__ import annotations

import pytest

from audits.engine.bounds import at_least, at_most, over, under

BELOW, BOUND, ABOVE = 0.24, 0.25, 0.26
A_HAIR_BELOW = (4.6 - 3.6) / 4


def test_the_means_of_whole_ratings_can_fall_a_hair_short():
    assert A_HAIR_BELOW < BOUND


@pytest.mark.parametrize(
    ("compare", "expected"),
    [
        (at_least, [False, True, True, True]),
        (at_most, [True, True, True, False]),
        (over, [False, False, False, True]),
        (under, [True, False, False, False]),
    ],
)
def test_a_hair_does_not_decide(compare, expected):
    values = (BELOW, A_HAIR_BELOW, BOUND, ABOVE)
    assert [compare(value, BOUND) for value in values] == expected
