"""The profile: each measure, and the reason beside each that is missing."""

import pytest

from audits.engine.evidence import Intent, Review, SayBack
from audits.engine.facts import Facts
from audits.engine.outcome import Profile
from audits.engine.profile import MEASURES, profile
from tests.engine import scenes
from tests.engine.scenes import TODAY, ballots, goal, link

close = pytest.approx


def measured(**parts):
    return profile(Facts(scenes.audit(**parts)))


def test_it_has_the_measures_of_its_shape():
    assert list(MEASURES) == list(Profile.__dataclass_fields__)


def test_an_empty_audit_says_why_nothing_is_known():
    values, notes = measured()
    assert {name: str(note) for name, note in notes.items()} == {
        "support": "no goals that are to be served",
        "effort_fit": "no effort is recorded",
        "anchored_share": "no effort is recorded",
        "order_agreement": "fewer than two goals were rated by both sides",
        "understanding": "no goal was said back and graded",
        "commitment_balance": "no commitment is agreed or kept",
        "clarity": "no goals",
    }
    assert all(getattr(values, name) is None for name in notes)
    assert values.cadence == 0


def test_every_measure_is_a_share_or_has_its_note():
    values, notes = profile(Facts(scenes.everything()))
    for name in MEASURES:
        value = getattr(values, name)
        assert (value is None) == (name in notes)
        assert value is None or -1 <= value <= 1


GOALS = (
    goal("C1", "commercial", importance=0.75),
    goal("C2", "commercial", importance=0.25),
    goal("T1", "technology", effort=1.0),
)


def test_support_weighs_goals_by_importance():
    values, _ = measured(goals=GOALS, links=(link("T1", "C1", "strong"),))
    assert values.support == close(0.75 * 0.9)


def test_support_is_not_known_where_no_link_was_drawn():
    values, notes = measured(goals=GOALS)
    assert values.support is values.effort_fit is None
    assert str(notes["support"]) == "no links between the goals of both sides"


def test_support_needs_a_goal_that_matters():
    nothing = tuple(scenes.with_parts(each, importance=0.0) for each in GOALS)
    _, notes = measured(goals=nothing, links=(link("T1", "C1"),))
    assert str(notes["support"]) == "every goal was given no importance at all"
    assert str(notes["effort_fit"]) == "every goal was given no importance at all"


def order(ours, theirs):
    goals = tuple(goal(f"C{at}", "commercial") for at in range(len(ours)))
    rows = [
        ballots("importance", f"C{at}", side, [rating] * 3)
        for side, given in (("commercial", ours), ("technology", theirs))
        for at, rating in enumerate(given)
    ]
    return measured(goals=goals, ballots=tuple(row for group in rows for row in group))


def test_order_agreement_compares_the_two_rankings():
    assert order([1, 2, 3], [2, 3, 4])[0].order_agreement == 1
    assert order([1, 2, 3], [5, 3, 1])[0].order_agreement == -1


def test_a_side_that_rates_everything_alike_did_not_rank():
    values, notes = order([1, 2, 3], [4, 4, 4])
    assert values.order_agreement is None
    assert str(notes["order_agreement"]) == "Technology rates every goal alike"


def test_understanding_is_the_mean_of_the_latest_grades():
    said = [("C1", 0), ("C1", 4), ("C2", 1), ("C2", None)]
    saybacks = tuple(
        SayBack(goal=key, by_side="technology", text="So", grade=grade) for key, grade in said[:3]
    )
    values, _ = measured(goals=GOALS, saybacks=saybacks)
    assert values.understanding == close((4 + 1) / 2 / 4)


def test_clarity_is_the_share_of_what_root_goals_have():
    values, _ = measured(
        goals=(
            goal("C1", "commercial", measure="Deals", due=TODAY),
            goal("C2", "commercial", parent="C1"),
            goal("T1", "technology"),
        ),
        intent=Intent(aim="Win"),
    )
    assert values.clarity == close(1 - (2 + 5) / 2 / 5)


def test_cadence_is_full_inside_the_rhythm():
    assert measured(reviews=(Review(held_on=TODAY),))[0].cadence == 1
