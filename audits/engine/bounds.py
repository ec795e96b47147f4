"""Comparing a figure with a printed convention.

A mean of ratings is a float: 4.6 - 3.6 falls a hair short of one point. A convention must not be
missed by the last bit, so a figure this close to it counts as having met it exactly.
"""

from __future__ import annotations

_HAIR = 1e-9


def at_least(value: float, bound: float) -> bool:
    """value ≥ bound."""
    return value >= bound - _HAIR


def at_most(value: float, bound: float) -> bool:
    """value ≤ bound."""
    return value <= bound + _HAIR


def over(value: float, bound: float) -> bool:
    """value > bound."""
    return not at_most(value, bound)


def under(value: float, bound: float) -> bool:
    """value < bound."""
    return not at_least(value, bound)
