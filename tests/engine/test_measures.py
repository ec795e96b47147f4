"""Formulas that rules and the profile share."""

from datetime import date, timedelta

import pytest

from audits.engine import measures
from audits.engine.evidence import Commitment, Exemption, Intent, Review
from audits.engine.facts import Facts
from tests.engine import scenes
from tests.engine.scenes import TODAY, goal, link

close = pytest.approx


@pytest.mark.parametrize(
    "value", [None, "", " ", "X", "x %", "TBD", "TBD%", "tbc in May", "?", "??", "–", "n/a"]
)
def test_a_placeholder_tells_nothing(value):
    assert not measures.is_told(value)


@pytest.mark.parametrize("value", [0, 12.5, "10", "ten clinics", "X-ray output", "≥ 94 %", "95 %"])
def test_a_value_tells_something(value):
    assert measures.is_told(value)


def missing(subject, *others, **parts):
    facts = Facts(scenes.audit(goals=(subject, *others), **parts))
    return measures.missing_parts(facts, facts.goal(subject.key))


def test_a_bare_goal_lacks_everything():
    assert missing(goal("C1", "commercial")) == measures.CLARITY_PARTS


def test_a_full_goal_of_the_leading_side_lacks_nothing_once_the_intent_is_stated():
    full = goal("C1", "commercial", measure="Deals", target=10, due=TODAY, owners=("Sales",))
    assert missing(full) == ("relevance",)
    assert missing(full, intent=Intent(aim="Win clinics")) == ()
    assert missing(full, intent=Intent(offer="Repair")) == ("relevance",)


def test_a_serving_goal_is_relevant_by_its_link_or_its_childs_or_its_exemption():
    serving = goal("T1", "technology", measure="Hours", target=1, due=TODAY, owners=("IT",))
    others = (goal("C1", "commercial"), goal("T2", "technology", parent="T1"))
    assert missing(serving, *others) == ("relevance",)
    assert missing(serving, *others, links=(link("T2", "C1"),)) == ()
    assert missing(serving, *others, links=(link("T1", "C1", effect="hinders"),)) == ("relevance",)
    exempt = scenes.with_parts(serving, exemption=Exemption(reason="Early"))
    assert missing(exempt) == ()


def promise(key, side, status):
    other = {"commercial": "technology", "technology": "commercial"}[side]
    return Commitment(key=key, from_side=side, to_side=other, text="A promise", status=status)


@pytest.mark.parametrize(
    ("statuses", "balance"),
    [
        ([], None),
        ([("commercial", "proposed")], None),
        ([("commercial", "agreed")], 0),
        ([("commercial", "agreed"), ("technology", "kept")], 1),
        ([("commercial", "agreed")] * 3 + [("technology", "kept")], 0.5),
        ([("commercial", "agreed"), ("technology", "withdrawn")], 0),
    ],
)
def test_commitment_balance(statuses, balance):
    promises = tuple(promise(f"K{at}", *each) for at, each in enumerate(statuses))
    assert measures.commitment_balance(Facts(scenes.audit(commitments=promises))) == balance


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("reviews", "size"),
    [
        ([], 1),
        ([Review(held_on=ago(0))], 0),
        ([Review(held_on=ago(90))], 0),
        ([Review(held_on=ago(135))], 0.5),
        ([Review(held_on=ago(180))], 1),
        ([Review(held_on=ago(900))], 1),
        ([Review(held_on=ago(900)), Review(held_on=ago(30))], 0),
        ([Review(next_on=ago(-90))], 0),
        ([Review(next_on=ago(-135))], 0.5),
        ([Review(next_on=ago(1))], 1),
        ([Review(held_on=ago(-5))], 1),
    ],
)
def test_the_size_of_a_lost_rhythm(reviews, size):
    facts = Facts(scenes.audit(reviews=tuple(reviews)))
    assert measures.cadence_size(facts) == close(size)


def test_days_around_a_review():
    reviews = (Review(held_on=date(2026, 10, 1), next_on=date(2026, 12, 2)),)
    facts = Facts(scenes.audit(reviews=reviews))
    assert (measures.days_since_review(facts), measures.days_to_review(facts)) == (32, 30)
