"""Strategies for small rooms: two sides that rate on one scale."""

from hypothesis import strategies as st

LOW, HIGH = 1, 5


def ratings(low=LOW, high=HIGH, least=1, most=8):
    return st.lists(st.integers(low, high), min_size=least, max_size=most)


def rooms(least=1, most=8):
    return st.tuples(ratings(least=least, most=most), ratings(least=least, most=most))


def reflected(side):
    return [LOW + HIGH - rating for rating in side]
