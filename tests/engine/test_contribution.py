"""Support, hindrance and effort fit: what must hold for every matrix."""

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.engine.contribution import EffortFit, allocate, effort_fit, noisy_or, pooled

close = pytest.approx

WORTHS = st.sampled_from([0.9, 0.3, 0.1])
SHARES = st.floats(0, 1)
links = st.lists(st.tuples(WORTHS, SHARES), max_size=40)


def support(some):
    return noisy_or(strength * confidence for strength, confidence in some)


@given(links)
def test_support_is_at_least_nothing_and_never_complete(some):
    assert 0 <= support(some) < 1


def test_not_even_a_hundred_strong_links_complete_a_goal():
    assert noisy_or([0.9] * 100) < 1


@given(links)
def test_support_is_nothing_only_without_a_link_that_delivers(some):
    assert (support(some) == 0) == all(1 - s * a == 1 for s, a in some)


@given(links, WORTHS, SHARES)
def test_another_supporting_link_never_lowers_support(some, strength, confidence):
    assert support([*some, (strength, confidence)]) >= support(some)


@given(links.filter(bool), st.data())
def test_more_confidence_never_lowers_support(some, data):
    at = data.draw(st.integers(0, len(some) - 1))
    strength, confidence = some[at]
    surer = data.draw(st.floats(confidence, 1))
    raised = [*some[:at], (strength, surer), *some[at + 1 :]]
    assert support(raised) >= support(some)


@given(links, st.randoms(use_true_random=False))
def test_the_order_of_links_changes_nothing(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert support(shuffled) == support(some)


@given(links, WORTHS)
def test_a_link_from_a_goal_that_will_not_be_delivered_is_no_link(some, strength):
    assert support([*some, (strength, 0.0)]) == support(some)


SERVED, SERVING = ("c1", "c2", "c3"), ("t1", "t2", "t3", "t4")
plans = st.fixed_dictionaries(
    {
        "importance": st.fixed_dictionaries({goal: st.floats(0.01, 1) for goal in SERVED}),
        "effort": st.fixed_dictionaries({goal: st.floats(0, 100) for goal in SERVING}),
        "worth": st.fixed_dictionaries(
            {goal: st.dictionaries(st.sampled_from(SERVED), WORTHS) for goal in SERVING}
        ),
    }
)


@given(plans)
def test_no_effort_is_lost_or_made(plan):
    received, loose = allocate(plan["effort"], plan["worth"])
    assert fsum(received.values()) + loose == close(fsum(plan["effort"].values()))


@given(plans)
def test_fit_and_anchored_share_are_shares(plan):
    fit = effort_fit(**plan)
    if fit.total > 0:
        assert 0 <= fit.fit <= 1
        assert 0 <= fit.anchored_share <= 1
    else:
        assert (fit.fit, fit.anchored_share) == (None, None)


@given(plans, st.floats(0.1, 10), st.floats(0.1, 10))
def test_fit_does_not_depend_on_the_unit_of_effort_or_importance(plan, hours, points):
    scaled = effort_fit(
        {goal: weight * points for goal, weight in plan["importance"].items()},
        {goal: effort * hours for goal, effort in plan["effort"].items()},
        plan["worth"],
    )
    known = effort_fit(**plan).fit
    assert scaled.fit == (known if known is None else close(known))


@given(st.fixed_dictionaries({goal: st.floats(0.01, 1) for goal in SERVED}))
def test_fit_is_full_when_shares_are_equal_and_nothing_is_loose(importance):
    effort = {f"for {goal}": weight * 7 for goal, weight in importance.items()}
    worth = {f"for {goal}": {goal: 0.3} for goal in importance}
    assert effort_fit(importance, effort, worth).fit == close(1)


@given(plans)
def test_fit_is_full_only_when_shares_are_equal_and_nothing_is_loose(plan):
    fit = effort_fit(**plan)
    if fit.fit is not None and fit.fit > 1 - 1e-9:
        assert fit.unanchored / fit.total < 1e-6
        assert all(abs(want - got) < 1e-6 for want, got in fit.shares.values())


@given(plans, st.floats(0, 1))
def test_anchoring_loose_effort_to_the_most_underserved_goal_never_lowers_fit(plan, part):
    fit = effort_fit(**plan)
    if not fit.unanchored:
        return
    goal, (want, got) = max(fit.shares.items(), key=lambda each: each[1][0] - each[1][1])
    shortfall = (want - got) * fit.total
    if shortfall <= 0:
        return
    loose = next(key for key in SERVING if not plan["worth"][key] and plan["effort"][key] > 0)
    moved = min(plan["effort"][loose], shortfall) * part
    effort = {**plan["effort"], loose: plan["effort"][loose] - moved, "new": moved}
    worth = {**plan["worth"], "new": {goal: 0.9}}
    assert effort_fit(plan["importance"], effort, worth).fit >= fit.fit - 1e-9


def test_exempt_effort_stands_apart():
    fit = effort_fit({"c": 1.0}, {"t": 4.0}, {"t": {"c": 0.9}}, exempt=6.0)
    assert (fit.total, fit.exempt, fit.fit) == (4.0, 6.0, 1.0)


def test_without_importance_only_the_anchored_share_is_known():
    fit = effort_fit({"c": 0.0}, {"t": 1.0, "u": 3.0}, {"t": {"c": 0.9}})
    assert (fit.fit, fit.anchored_share) == (None, 0.25)


def test_two_directions_weigh_as_much_as_their_effort():
    one = effort_fit({"a": 1.0}, {"x": 1.0}, {"x": {"a": 0.9}})
    other = effort_fit({"b": 1.0}, {"y": 3.0}, {})
    both = pooled([one, other])
    assert (both.fit, both.anchored_share) == (
        close((one.fit * 1 + other.fit * 3) / 4),
        close(0.25),
    )


def test_two_directions_without_effort_are_not_computed():
    assert pooled([EffortFit(), EffortFit()]) == EffortFit()
