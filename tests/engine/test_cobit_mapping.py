"""A dense mapping of 13 by 13 goals, worked through end to end.

The pattern is the goals cascade of the COBIT 2019 Design Toolkit (ISACA 2018, sheet DF2): which
alignment goal serves which enterprise goal, primarily (P) or secondarily (S). Facts only, without
its texts. Strong and medium stand for P and S; the figures are those of this product's formula.
"""

import pytest

from audits.engine.analysis import analyse
from tests.engine import scenes

ENTERPRISE_GOALS = (
    "..S.PP.PP...P",
    "SP....P...S..",
    "P.........P.S",
    "...P.....P...",
    "..S.SS.PS..S.",
    ".S..S.P......",
    "...P.....P...",
    "..S.SS.SS....",
    "..SP....SS...",
    ".......S...P.",
    "S.........P..",
    "..P.SS.PP...S",
    ".....S.SS...P",
)
STRENGTHS = {"P": "strong", "S": "medium"}
NUMBERS = range(1, 14)
SUPPORT = (
    0.999993,
    0.9951,
    0.993,
    0.99,
    0.983193,
    0.951,
    0.99,
    0.83193,
    0.9657,
    0.93,
    0.93,
    0.999657,
    0.9657,
)
EFFORT = (
    1.925,
    1.592857,
    1.153571,
    0.761905,
    1.028571,
    0.892857,
    0.761905,
    0.611905,
    0.719048,
    0.833333,
    0.628571,
    1.389286,
    0.70119,
)


@pytest.fixture(scope="module")
def analysis():
    wanted = [scenes.goal(f"EG{at:02}", "commercial", importance=1.0) for at in NUMBERS]
    serving = [scenes.goal(f"AG{at:02}", "technology", effort=1.0) for at in NUMBERS]
    links = [
        scenes.link(f"AG{of:02}", f"EG{at:02}", STRENGTHS[mark])
        for at, row in enumerate(ENTERPRISE_GOALS, start=1)
        for of, mark in enumerate(row, start=1)
        if mark in STRENGTHS
    ]
    return analyse(scenes.audit(goals=(*wanted, *serving), links=tuple(links)))


def served(analysis):
    return [goal for goal in analysis.goals if goal.side == "commercial"]


def test_the_support_of_each_goal(analysis):
    assert [goal.support for goal in served(analysis)] == pytest.approx(SUPPORT, abs=5e-7)


def test_the_share_of_effort_of_each_goal(analysis):
    shares = [effort / 13 for effort in EFFORT]
    assert [goal.effort_share for goal in served(analysis)] == pytest.approx(shares, abs=5e-7)


def test_effort_fit_and_anchored_share(analysis):
    assert analysis.profile.effort_fit == pytest.approx(0.839286, abs=5e-7)
    assert analysis.profile.anchored_share == 1


def test_only_one_goal_has_no_strong_link(analysis):
    assert [goal.key for goal in served(analysis) if goal.strong_links == 0] == ["EG08"]
    assert sum(goal.strong_links for goal in served(analysis)) == 22
    assert sum(goal.links for goal in served(analysis)) == 49


def test_nobody_is_without_support_and_nothing_unanchored(analysis):
    found = {finding.code for finding in analysis.findings}
    assert found & {"G1", "G1t", "G2"} == set()
