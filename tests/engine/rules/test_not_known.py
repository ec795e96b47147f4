from __future__ import annotations

import pytest

from audits.engine.rules.not_known import not_known
from tests.engine.tables import found, only, reason, sizes, words


def known(table, leading, responding, heard=""):
    votes = [
        *table.votes("clarity", "L1", leading, responding),
        *table.votes("heard", "L1", "", heard),
    ]
    return table.facts(goals=table.goals("L1"), ballots=votes)


@pytest.mark.parametrize(
    ("ratings", "size"),
    [("1 1 1", 1.0), ("2 2 2", 0.5), ("3 3 3", 0.0), ("3 3 4", None), ("5 5 5", None)],
)
def test_at_or_under_the_middle_it_is_not_known(table, ratings, size):
    facts = known(table, "5 5 5", ratings)
    expected = {} if size is None else {table.responding: size}
    assert sizes(found(not_known, facts)) == expected


def test_either_side_may_not_know(table):
    assert set(sizes(found(not_known, known(table, "1 2 2", "2 2 2")))) == {
        table.leading,
        table.responding,
    }


def test_it_proposes_a_conversation_that_fits_and_blames_nobody(table):
    heard = only(found(not_known, known(table, "5 5 5", "2 2 2", heard="4 4 4")))
    assert str(heard.title) == "Beta does not know what is wanted"
    assert str(heard.detail) == (
        "Asked whether it knows what is wanted, Beta answers 2.00 on average on a scale of 1 to 5. "
        "Asked whether it is listened to, it answers 4.00."
    )
    assert str(heard.advice).startswith("Write down with Beta what is wanted")
    unheard = only(found(not_known, known(table, "5 5 5", "2 2 2", heard="2 2 2")))
    assert str(unheard.advice).startswith("Begin with what is wanted: each side")
    assert str(heard.who_acts) == str(unheard.who_acts) == "Alpha and Beta"


@pytest.mark.parametrize(
    ("heard", "begins"), [("3 3 3", "Begin"), ("3 3 4", "Write"), ("", "Write")]
)
def test_a_middling_hearing_is_not_being_heard(table, heard, begins):
    finding = only(found(not_known, known(table, "5 5 5", "2 2 2", heard=heard)))
    assert str(finding.advice).startswith(begins)


def test_when_nobody_was_asked_nothing_is_examined(table):
    assert reason(not_known, table.facts()) == (
        "No side was asked, by at least 3 people, whether it knows what is wanted."
    )


def test_a_side_under_k_is_not_quoted(table):
    assert not_known.needs(known(table, "", "1 1")) is not None
    finding = only(found(not_known, known(table, "1 1", "2 2 2", heard="1 1")))
    assert finding.side == table.responding
    assert finding.inputs["heard_mean"] is None
    assert "1.00" not in words(finding)
