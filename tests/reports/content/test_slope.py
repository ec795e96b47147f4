"""The slope chart: a line a measure, its kind told by its shape, no two labels over each other."""

import pytest

from audits.reports.content.slope import APART, BOTTOM, TOP, Sloping, apart, slope
from tests.reports.content.test_since import earlier, since
from tests.reports.papers import demo

THEN = {"support": 0.31, "clarity": 0.95, "cadence": None, "order_agreement": -0.2}


def measure(name, then, now):
    return Sloping(name=name, then=then, now=now, then_words=f"{then}", now_words=f"{now}")


def drawn(*measures):
    return slope(measures, title="T", desc="D", then="May", now="Now")


def test_what_rises_is_whole_what_falls_dashed_and_what_stays_thin():
    chart = drawn(measure("A", 0.2, 0.4), measure("B", 0.9, 0.1), measure("C", 0.5, 0.503))
    assert [line.kind for line in chart.lines] == ["up", "down", "same"]


@pytest.mark.parametrize("measures", [(), (measure("A", 0.2, 0.4),)])
def test_fewer_than_two_measures_are_no_chart(measures):
    assert drawn(*measures) is None


def test_the_scale_begins_at_zero_unless_something_is_below_it():
    assert drawn(measure("A", 0.2, 0.4), measure("B", 0, 1)).zero is None
    below = drawn(measure("A", -0.2, 0.4), measure("B", 0, 1))
    assert float(below.lines[1].y2) == TOP < float(below.zero) < float(below.lines[0].y1) < BOTTOM


@pytest.mark.parametrize(
    "places",
    [[], [300.0], [300.0] * 7, [TOP, TOP + 1, BOTTOM, BOTTOM, BOTTOM - 3], [100.0, 500.0, 101.0]],
)
def test_labels_keep_apart_in_the_order_of_their_values(places):
    moved = apart(places)
    steps = [b - a for a, b in zip(sorted(moved), sorted(moved)[1:], strict=False)]
    assert all(step >= APART - 1e-6 for step in steps)
    assert sorted(range(len(places)), key=lambda at: (places[at], at)) == sorted(
        range(len(places)), key=lambda at: moved[at]
    )


def test_places_that_are_apart_stay():
    assert apart([100.0, 200.0, 300.0]) == [100.0, 200.0, 300.0]


def test_the_report_draws_the_measures_that_both_reports_have():
    section = since(demo("ferrywell"), earlier(profile=THEN))
    assert [line.name for line in section.slope.lines] == ["Support", "Same order", "Clarity"]
    assert section.slope.title.startswith("Profile then and now: Support .31, now ")
    assert [row.name for row in section.profile if row.change == "–"] == [
        "Effort fit",
        "Understanding",
        "Commitments",
        "Cadence",
    ]
