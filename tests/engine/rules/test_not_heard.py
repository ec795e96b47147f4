from __future__ import annotations

import pytest

from audits.engine.rules.not_heard import not_heard
from tests.engine.tables import found, only, reason, sizes, words


def felt(table, leading, responding, clarity=""):
    votes = [
        *table.votes("heard", "L1", leading, responding),
        *table.votes("clarity", "L1", "", clarity),
    ]
    return table.facts(goals=table.goals("L1"), ballots=votes)


@pytest.mark.parametrize(
    ("ratings", "size"),
    [
        ("1 1 1", 1.0),
        ("2 2 2", 0.5),
        ("3 3 3", 0.0),
        ("3 3 4", None),
        ("5 5 5", None),
        ("2 2 2 ? -", 0.5),
    ],
)
def test_at_or_under_the_middle_a_side_is_not_heard(table, ratings, size):
    facts = felt(table, "5 5 5", ratings)
    expected = {} if size is None else {table.responding: size}
    assert sizes(found(not_heard, facts)) == expected


def test_either_side_may_feel_unheard(table):
    assert set(sizes(found(not_heard, felt(table, "2 2 2", "2 2 2")))) == {
        table.leading,
        table.responding,
    }


def test_all_its_questions_count(table):
    votes = [*table.votes("heard", "L1", "", "1 1 1"), *table.votes("heard", "L2", "", "5 5 5")]
    facts = table.facts(goals=table.goals("L1", "L2"), ballots=votes)
    assert sizes(found(not_heard, facts)) == {table.responding: 0.0}


def test_it_proposes_a_conversation_that_fits_and_blames_nobody(table):
    known = only(found(not_heard, felt(table, "5 5 5", "2 2 2", clarity="4 4 4")))
    assert str(known.title) == "Beta does not feel listened to"
    assert str(known.detail) == (
        "Asked whether it is listened to, Beta answers 2.00 on average on a scale of 1 to 5. "
        "Asked whether it knows what is wanted, it answers 4.00."
    )
    assert str(known.advice).startswith("Let Alpha say back what Beta has told")
    unknown = only(found(not_heard, felt(table, "5 5 5", "2 2 2", clarity="2 2 2")))
    assert str(unknown.advice).startswith("Begin with what is wanted: each side")
    assert str(known.who_acts) == str(unknown.who_acts) == "Alpha and Beta"


@pytest.mark.parametrize(("clarity", "begins"), [("3 3 3", "Begin"), ("3 3 4", "Let"), ("", "Let")])
def test_a_middling_clarity_is_not_knowing(table, clarity, begins):
    finding = only(found(not_heard, felt(table, "5 5 5", "2 2 2", clarity=clarity)))
    assert str(finding.advice).startswith(begins)


def test_when_nobody_was_asked_nothing_is_examined(table):
    assert reason(not_heard, table.facts()) == (
        "No side was asked, by at least 3 people, whether it feels listened to."
    )


def test_a_side_under_k_is_not_quoted(table):
    assert not_heard.needs(felt(table, "", "1 1")) is not None
    finding = only(found(not_heard, felt(table, "1 1", "2 2 2", clarity="1 1")))
    assert finding.side == table.responding
    assert finding.inputs["clarity_mean"] is None
    assert "1.00" not in words(finding)
