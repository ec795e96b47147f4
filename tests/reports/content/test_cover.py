"""The chart of the cover."""

import pytest

from tests.engine import scenes
from tests.reports.papers import report

REACH = {"large": 36, "medium": 23}
STROKE = 5.5


def rated(count):
    goals = tuple(scenes.goal(f"C{n}", "commercial", title=f"Aim {n}") for n in range(count))
    ballots = tuple(
        ballot
        for goal in goals
        for side in ("commercial", "technology")
        for ballot in scenes.ballots("importance", goal.key, side, [2, 3, 4])
    )
    return scenes.audit(goals=goals, ballots=ballots)


@pytest.mark.parametrize(("count", "size"), [(5, "large"), (16, "medium"), (40, "medium")])
def test_no_mark_is_cut_off(count, size):
    chart = report(rated(count)).cover.chart
    reach = REACH[size] + STROKE / 2
    places = [float(line.y) for line in chart.lines]
    assert chart.size == size
    assert min(places) - reach >= 0
    assert max(places) + reach <= float(chart.height)
