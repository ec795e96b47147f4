"""Figures that others have published, and reference values of the method, reproduced."""

from collections import Counter

import pytest

from audits.engine import statistics
from audits.engine.contribution import noisy_or

close = pytest.approx


def test_consensus_as_the_r_package_agrmt_prints_it():
    # Ruedin, R package agrmt 1.42.12, man/consensus.Rd.
    counts = Counter(dict(enumerate((30, 40, 210, 130, 530, 50, 10), start=1)))
    assert statistics.consensus_of(counts, 1, 7) == close(0.7256876, abs=5e-8)


@pytest.mark.parametrize(
    ("ours", "delta"),
    [
        # Hogarty & Kromrey 1999, as in R package effsize 0.8.1, tests/testthat/testCliff.R.
        ([10, 10, 20, 20, 20, 30, 30, 30, 40, 50], -0.25),
        ([10, 20, 20, 20, 30, 30, 30, 40, 50, 100], -0.0666667),
    ],
)
def test_cliffs_delta_as_the_r_package_effsize_tests_it(ours, delta):
    assert statistics.cliffs_delta(ours, [10, 20, 30, 40, 40, 50]) == close(delta, abs=5e-8)


def test_cliffs_delta_agrees_with_the_mann_whitney_u_of_hollander_and_wolfe():
    # Placental permeability, Hollander & Wolfe, as in R ?wilcox.test: U = 35 of 50 pairs.
    ours = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    theirs = [1.15, 0.88, 0.9, 0.74, 1.21]
    assert statistics.cliffs_delta(ours, theirs) == close(2 * 35 / 50 - 1)


@pytest.mark.parametrize(
    ("side", "consensus"),
    [
        ((4, 4, 4), 1.0),
        ((4, 4, 5), 0.828635),
        ((3, 4, 5), 0.723308),
        ((2, 3, 4), 0.723308),
        ((1, 3, 5), 0.333333),
        ((1, 1, 5), 0.081704),
        ((3, 3, 5), 0.629656),
        ((1, 5), 0.0),
        ((4, 5), 0.807355),
        ((3, 5), 0.584963),
        ((1, 2, 3, 4, 5), 0.434),
    ],
)
def test_consensus_on_five_points(side, consensus):
    assert statistics.consensus(side, 1, 5) == close(consensus, abs=5e-4)


@pytest.mark.parametrize(
    ("ours", "theirs", "floor"),
    [
        (1, 1, 1),
        (1, 2, 0.666667),
        (2, 2, 0.333333),
        (2, 3, 0.2),
        (3, 3, 0.1),
        (3, 4, 0.057143),
        (4, 4, 0.028571),
        (3, 6, 0.02381),
        (5, 5, 0.007937),
        (6, 6, 0.002165),
    ],
)
def test_the_smallest_p_a_room_can_give(ours, theirs, floor):
    assert statistics.p_floor(ours, theirs) == close(floor, abs=5e-7)


@pytest.mark.parametrize(
    ("ours", "theirs", "p"),
    [
        ([3, 4, 5], [1, 2, 2], 0.1),
        ([5, 5, 4, 4], [2, 3, 3], 0.0571428571),
        ([4, 3, 2, 3, 4, 3], [3, 3, 3, 2, 1], 0.29004329),
    ],
)
def test_the_badge_test(ours, theirs, p):
    assert statistics.badge_test(ours, theirs) == close(p)


@pytest.mark.parametrize(
    ("ours", "theirs", "ends"),
    [
        ([5, 5, 5], [2, 2, 2], (2.3456, 3.6544)),
        ([4, 4, 5], [2, 3, 3], (0.3578, 2.9755)),
        ([4, 5], [2, 2], (-1.4274, 4)),
    ],
)
def test_the_range_with_its_variance_floor(ours, theirs, ends):
    assert statistics.welch_range(ours, theirs, 1, 5) == close(ends, abs=5e-5)


@pytest.mark.parametrize(
    ("worths", "support"), [([0.9], 0.9), ([0.3] * 3, 0.657), ([0.1] * 10, 0.651)]
)
def test_support_of_a_few_links(worths, support):
    assert noisy_or(worths) == close(support, abs=5e-4)
