"""The confidentiality floor: what may be shown of answers, and what never is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.engine.analysis import analyse, write
from audits.engine.evidence import Withheld
from audits.engine.facts import Facts
from tests.engine import scenes
from tests.engine.rooms import ratings

GOAL = (scenes.goal("C1", "commercial"),)


def asked(*ballots, k=3, **parts):
    given = tuple(ballot for group in ballots for ballot in group)
    return scenes.audit(goals=GOAL, ballots=given, smallest_side=k, **parts)


def importance(evidence):
    return Facts(evidence).question("importance", "C1")


def rated(side, values, predictions=()):
    return scenes.ballots("importance", "C1", side, values, predictions)


def test_two_raters_are_too_few_and_hide_the_gap():
    question = importance(asked(rated("commercial", [5, 5, 4]), rated("technology", [1, 2])))
    ours, theirs = question.sides
    assert question.suppressed
    assert (question.gap, question.delta, question.p, question.range) == (None,) * 4
    assert ours.mean == pytest.approx(14 / 3)
    assert (theirs.n, theirs.mean, theirs.consensus, theirs.dont_know) == (2, None, None, None)


def test_three_raters_are_enough():
    question = importance(asked(rated("commercial", [5, 5, 4]), rated("technology", [1, 2, 3])))
    assert not question.suppressed
    assert question.gap == pytest.approx(14 / 3 - 2)


def test_an_audit_may_ask_for_more_than_three():
    question = importance(
        asked(rated("commercial", [5, 5, 4]), rated("technology", [1, 2, 3, 4]), k=4)
    )
    assert question.suppressed


def test_ratings_beside_dont_know_are_too_few_although_enough_answered():
    question = importance(asked(rated("commercial", [5, 4, None, None])))
    side = question.sides[0]
    assert (side.n, side.dont_know, side.mean, question.suppressed) == (2, 2, None, True)


def test_everybody_not_knowing_hides_nothing():
    question = importance(asked(rated("commercial", [None] * 3)))
    side = question.sides[0]
    assert (side.n, side.dont_know, side.mean, question.suppressed) == (0, 3, None, False)


def test_a_side_that_was_not_asked_is_no_secret():
    question = importance(asked(rated("commercial", [5, 4, 3])))
    assert not question.suppressed
    assert question.gap is None
    assert question.sides[1].n == 0


def test_dont_know_and_abstentions_are_out_of_the_mean():
    evidence = asked(
        rated("commercial", [5, 4, 3, None]),
        scenes.abstentions("importance", "C1", "commercial", 2),
    )
    side = importance(evidence).sides[0]
    assert (side.n, side.dont_know, side.abstained, side.mean) == (3, 1, 2, 4)


def test_withheld_ballots_are_counted_and_no_more():
    evidence = asked(
        rated("commercial", [5, 4, 3]),
        withheld=(Withheld(kind="importance", subject="C1", side="technology", n=2),),
    )
    question = importance(evidence)
    theirs = question.sides[1]
    assert (question.suppressed, theirs.n, theirs.mean) == (True, 2, None)


def test_predictions_need_as_many_raters_as_ratings():
    question = importance(asked(rated("commercial", [5, 4, 3, 4], [2, 3])))
    assert question.sides[0].predicted_other is None
    question = importance(asked(rated("commercial", [5, 4, 3, 4], [2, 3, 2.5])))
    assert question.sides[0].predicted_other == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("values", "counts"), [([5, 5, 4, 1], None), ([5, 5, 4, 1, 1], (2, 0, 0, 1, 2))]
)
def test_a_distribution_needs_five_raters(values, counts):
    assert importance(asked(rated("commercial", values))).sides[0].counts == counts


@given(ratings(most=2), ratings(most=2), ratings(least=3), ratings(least=3))
def test_what_two_raters_said_changes_not_one_byte_of_the_analysis(one, other, ours, guesses):
    if len(one) != len(other):
        return

    def told(hidden):
        evidence = asked(
            rated("commercial", ours, guesses[: len(ours)]), rated("technology", hidden)
        )
        document = json.loads(write(analyse(evidence)))
        document.pop("evidence_sha256")
        return document

    assert told(one) == told(other)


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2))
def test_a_hidden_side_shows_no_figure_in_any_mix_of_answers(n, unknown, silent):
    evidence = asked(
        rated("technology", [1] * n + [None] * unknown),
        scenes.abstentions("importance", "C1", "technology", silent),
    )
    question = importance(evidence)
    if question is None:
        assert n + unknown + silent == 0
        return
    side = question.sides[1]
    assert (side.mean is None) == (n < 3)
    assert (side.dont_know is None) == (0 < n + unknown + silent < 3)
    assert (Facts(evidence).answers("importance", "C1", "technology") is None) == (n < 3)


def test_turnout_is_known_from_k_answers_on():
    facts = Facts(asked(rated("commercial", [5, None, None]), rated("technology", [None, None])))
    turnout = facts.turnout("importance", "C1", "commercial")
    assert (turnout.cast, turnout.dont_know_share) == (3, pytest.approx(2 / 3))
    assert turnout.silent_share == pytest.approx(2 / 3)
    assert facts.turnout("importance", "C1", "technology") is None


def test_each_hidden_side_is_named_with_its_question():
    evidence = asked(rated("commercial", [5, 5]), rated("technology", [1, 2, 3]))
    assert [str(line) for line in analyse(evidence).suppressed] == [
        "Importance, “Goal C1”: fewer than 3 raters on the side of Commercial, so no gap is shown"
    ]
