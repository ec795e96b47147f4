"""What holds of the five numbers in every room, and SciPy as oracle where rooms are small."""

from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audits.engine import statistics
from audits.engine.thresholds import resolved
from tests.engine.rooms import HIGH, LOW, ratings, reflected, rooms

close = pytest.approx


def cns(side):
    return statistics.consensus(side, LOW, HIGH)


@given(rooms())
def test_swapping_the_sides_flips_gap_and_delta_and_leaves_the_badge_test(room):
    ours, theirs = room
    assert statistics.gap(ours, theirs) == close(-statistics.gap(theirs, ours))
    assert statistics.cliffs_delta(ours, theirs) == -statistics.cliffs_delta(theirs, ours)
    assert statistics.badge_test(ours, theirs) == close(statistics.badge_test(theirs, ours))


@given(rooms(least=2))
def test_swapping_the_sides_mirrors_the_range(room):
    ours, theirs = room
    low, high = statistics.welch_range(ours, theirs, LOW, HIGH)
    assert statistics.welch_range(theirs, ours, LOW, HIGH) == (close(-high), close(-low))


@given(rooms(), st.randoms(use_true_random=False))
def test_relabelling_the_raters_changes_nothing(room, chance):
    ours, theirs = room
    shuffled = list(ours)
    chance.shuffle(shuffled)
    assert statistics.gap(shuffled, theirs) == statistics.gap(ours, theirs)
    assert statistics.cliffs_delta(shuffled, theirs) == statistics.cliffs_delta(ours, theirs)
    assert statistics.badge_test(shuffled, theirs) == statistics.badge_test(ours, theirs)
    assert cns(shuffled) == close(cns(ours))


@given(rooms())
def test_reflecting_the_scale_flips_gap_and_delta_and_keeps_consensus_and_p(room):
    ours, theirs = room
    mirrored = reflected(ours), reflected(theirs)
    assert statistics.gap(*mirrored) == close(-statistics.gap(*room))
    assert statistics.cliffs_delta(*mirrored) == -statistics.cliffs_delta(*room)
    assert statistics.badge_test(*mirrored) == close(statistics.badge_test(*room))
    assert cns(mirrored[0]) == close(cns(ours))


@given(st.tuples(ratings(1, 3), ratings(1, 3)), st.integers(0, 2))
def test_a_constant_inside_the_scale_keeps_gap_p_and_consensus(room, step):
    ours, theirs = room
    raised = [r + step for r in ours], [r + step for r in theirs]
    assert statistics.gap(*raised) == close(statistics.gap(*room))
    assert statistics.badge_test(*raised) == close(statistics.badge_test(*room))
    assert cns(raised[0]) == close(cns(ours))


@given(rooms())
def test_doubling_every_rater_keeps_gap_delta_and_consensus(room):
    ours, theirs = room
    assert statistics.gap(ours * 2, theirs * 2) == close(statistics.gap(ours, theirs))
    assert statistics.cliffs_delta(ours * 2, theirs * 2) == close(
        statistics.cliffs_delta(ours, theirs)
    )
    assert cns(ours * 2) == close(cns(ours))


@given(rooms())
def test_every_number_stays_in_its_bounds(room):
    ours, theirs = room
    assert abs(statistics.gap(ours, theirs)) <= HIGH - LOW
    assert -1 <= statistics.cliffs_delta(ours, theirs) <= 1
    assert statistics.p_floor(len(ours), len(theirs)) <= statistics.badge_test(ours, theirs) * (
        1 + 1e-12
    )
    assert statistics.badge_test(ours, theirs) <= 1
    assert 0 <= cns(ours) <= 1


@given(rooms(least=2))
def test_the_range_holds_the_gap_and_stays_on_the_scale(room):
    low, high = statistics.welch_range(*room, LOW, HIGH)
    assert LOW - HIGH <= low <= statistics.gap(*room) <= high <= HIGH - LOW


@given(ratings())
def test_consensus_is_full_only_when_unanimous(side):
    assert (cns(side) == 1) == (len(set(side)) == 1)


@given(ratings())
def test_consensus_is_nothing_only_with_half_at_each_end(side):
    halves = side.count(LOW) == side.count(HIGH) == len(side) / 2
    assert isclose(cns(side), 0, abs_tol=1e-12) == halves


@settings(max_examples=60, deadline=None)
@given(rooms(least=2, most=5))
def test_the_badge_test_equals_scipys_exact_permutation_test(room):
    ours, theirs = room
    oracle = stats.permutation_test(
        (np.array(ours), np.array(theirs)),
        lambda a, b: np.mean(a) - np.mean(b),
        n_resamples=np.inf,
        alternative="two-sided",
        vectorized=False,
    )
    assert statistics.badge_test(ours, theirs) == close(oracle.pvalue)


@given(rooms(least=2))
def test_the_range_equals_scipys_welch_interval_above_the_variance_floor(room):
    ours, theirs = room
    if min(np.var(ours, ddof=1), np.var(theirs, ddof=1)) < statistics.STEP_VARIANCE:
        return
    interval = stats.ttest_ind(ours, theirs, equal_var=False).confidence_interval()
    low, high = statistics.welch_range(ours, theirs, LOW, HIGH)
    assert low == close(max(LOW - HIGH, interval.low))
    assert high == close(min(HIGH - LOW, interval.high))


@given(st.lists(st.tuples(ratings(most=1), ratings(most=1)), min_size=2, max_size=30))
def test_order_agreement_equals_scipys_kendall_tau_b(pairs):
    ours = [a for (a,), _ in pairs]
    theirs = [b for _, (b,) in pairs]
    if len(set(ours)) == 1 or len(set(theirs)) == 1:
        assert statistics.tau_b(ours, theirs) is None
    else:
        assert statistics.tau_b(ours, theirs) == close(stats.kendalltau(ours, theirs).statistic)


def test_order_agreement_needs_two_items():
    assert statistics.tau_b([3.0], [4.0]) is None


def test_all_alike_on_both_sides_is_no_gap_and_still_a_range():
    ours, theirs = [3, 3, 3], [3, 3, 3, 3]
    numbers = (
        statistics.gap(ours, theirs),
        statistics.cliffs_delta(ours, theirs),
        statistics.badge_test(ours, theirs),
        cns(ours),
    )
    low, high = statistics.welch_range(ours, theirs, LOW, HIGH)
    assert numbers == (0, 0, 1, 1)
    assert low == -high < 0


def test_one_rater_gives_no_range():
    assert statistics.welch_range([4], [2, 3], LOW, HIGH) is None


def test_the_floor_of_the_variance_is_a_uniform_step():
    low, high = statistics.welch_range([5, 5, 5], [2, 2, 2], LOW, HIGH)
    assert (high - low) / 2 == close(stats.t.ppf(0.975, 4) * sqrt(2 / 36))


def test_twenty_against_twenty_is_counted_exactly():
    ours, theirs = [1, 2, 3, 4, 5] * 4, [2, 3, 4, 5, 5] * 4
    assert statistics.badge_test(ours, theirs) == close(_by_counting(ours, theirs))


def _by_counting(ours, theirs):
    """The same test on whole numbers, one rater at a time."""
    ways = {(0, 0): 1}
    for rating in ours + theirs:
        grown = dict(ways)
        for (count, total), times in ways.items():
            at = (count + 1, total + rating)
            grown[at] = grown.get(at, 0) + times
        ways = grown
    deals = {total: times for (count, total), times in ways.items() if count == len(ours)}
    every, seen = sum(deals.values()), sum(ours)
    below = sum(times for total, times in deals.items() if total <= seen)
    above = sum(times for total, times in deals.items() if total >= seen)
    return min(1.0, 2 * min(below, above) / every)


def test_rooms_of_hundreds_come_close_to_the_exact_test():
    ours, theirs = [1, 2, 3, 4, 5] * 60, [1, 2, 3, 4, 5] * 45 + [2, 3, 3, 4, 5] * 15
    exact = statistics.badge_test(ours, theirs)
    counts = ((0, 105), (1, 120), (2, 135), (3, 120), (4, 120))
    assert 0.05 < exact < 0.9
    assert statistics._approximate_p(counts, 300, sum(ours) - 300) == close(exact, rel=1e-2)


def test_a_room_too_large_to_count_still_gets_an_answer():
    assert statistics.badge_test([1, 2, 3, 4, 5] * 20_000, [1, 2, 3, 4, 5] * 20_000) == 1


def test_a_large_unanimous_room_shows_no_gap():
    assert statistics.badge_test([3] * 1000, [3] * 1000) == 1


@pytest.mark.parametrize(
    ("p", "delta", "raters", "word"),
    [
        (0.05, 0.0, 3, "strong"),
        (0.051, 0.0, 3, "some"),
        (0.2, 0.0, 3, "some"),
        (0.21, 0.474, 3, "some"),
        (0.21, -0.474, 3, "some"),
        (0.21, 0.473, 3, "thin"),
        (0.01, 1.0, 2, "thin"),
    ],
)
def test_the_evidence_word(p, delta, raters, word):
    assert statistics.evidence_word(p, delta, raters, resolved({})) == word


@pytest.mark.parametrize(
    ("delta", "word"),
    [(0.1, "negligible"), (-0.2, "small"), (0.4, "medium"), (-0.474, "large"), (1, "large")],
)
def test_the_overlap_word(delta, word):
    assert statistics.overlap_word(delta) == word
