from __future__ import annotations

import pytest

from audits.engine.evidence import Definition, Term
from audits.engine.rules.language_gap import language_gap
from tests.engine.tables import found, only, reason, severities, sizes, words


def term(table, leading=0, responding=0, **fields):
    fields.setdefault("goals", ("L1",))
    flags = {table.leading: leading, table.responding: responding}
    return Term(term="ARR", flags=flags, **fields)


def heard(table, word, **fields):
    return table.facts(goals=table.goals("L1", "R1"), terms=[word], **fields)


@pytest.mark.parametrize(("flags", "size"), [(0, None), (1, None), (2, 0.2), (3, 0.3), (10, 1.0)])
def test_two_flags_of_the_other_side_make_a_term_unclear(table, flags, size):
    facts = heard(table, term(table, responding=flags), sessions=[table.session(responding=10)])
    assert sizes(found(language_gap, facts)) == ({} if size is None else {"ARR": size})


def test_flags_of_the_side_that_uses_the_word_do_not_count(table):
    facts = heard(table, term(table, leading=5), sessions=[table.session(leading=10)])
    assert found(language_gap, facts) == []


def test_a_word_of_both_sides_may_be_unclear_to_either(table):
    word = term(table, leading=5, responding=2, goals=("L1", "R1"))
    facts = heard(table, word, sessions=[table.session(leading=10, responding=10)])
    finding = only(found(language_gap, facts))
    assert (finding.side, finding.inputs["size"]) == (None, 0.5)


@pytest.mark.parametrize("settled", [{"agreed": True}, {"goals": ()}])
def test_an_agreed_or_unused_term_is_silent(table, settled):
    facts = heard(
        table, term(table, responding=9, **settled), sessions=[table.session(responding=10)]
    )
    assert found(language_gap, facts) == []


@pytest.mark.parametrize(
    ("joined", "answers", "size"),
    [((4, 8), "", 0.25), ((4,), "4 4 4 4 4 ? ? -", 0.25), ((), "4 4 4 4", 0.5), ((1,), "", None)],
)
def test_a_side_is_as_large_as_it_was_ever_seen(table, joined, answers, size):
    facts = heard(
        table,
        term(table, responding=2),
        sessions=[table.session(responding=people) for people in joined],
        ballots=table.votes("importance", "L1", "", answers),
    )
    assert sizes(found(language_gap, facts)) == ({} if size is None else {"ARR": size})


def test_two_open_definitions_are_a_gap_without_any_flag(table):
    said = (
        Definition(side=table.leading, text="Annual recurring revenue"),
        Definition(side=table.responding, text="Average return rate"),
    )
    finding = only(found(language_gap, heard(table, term(table, definitions=said))))
    assert finding.inputs["size"] == 0.5
    assert str(finding.title) == "“ARR” does not mean the same to both sides"
    assert "“Average return rate” (Beta)" in str(finding.detail)
    same = tuple(Definition(side=each.side, text=" Revenue ") for each in said)
    assert found(language_gap, heard(table, term(table, definitions=same))) == []
    assert found(language_gap, heard(table, term(table, definitions=said[:1]))) == []


def test_the_most_important_goal_that_uses_the_word_weighs(table):
    goals = [table.goal("L1", importance=0.2), table.goal("L2", importance=1)]
    facts = table.facts(
        goals=goals,
        terms=[term(table, responding=5, goals=("L1", "L2"))],
        sessions=[table.session(responding=10)],
    )
    assert severities(found(language_gap, facts)) == {"ARR": 50}


def test_when_nobody_knows_how_many_took_part_the_share_is_not_told(table):
    finding = only(found(language_gap, heard(table, term(table, responding=4))))
    assert (finding.inputs["size"], finding.inputs["flagged_share"]) == (0.5, None)
    assert "4 people of Beta marked it as unclear." in str(finding.detail)


@pytest.mark.parametrize(
    ("answers", "size"),
    [
        ("? 4 4", None),  # a third is not over a third
        ("? ? 4 4", 0.5),
        ("? ? ?", 1.0),
        ("? ? 4 4 - - - -", 0.5),  # an abstention is no answer
        ("4 4 4", None),
    ],
)
def test_over_a_third_of_dont_know_is_a_knowledge_gap(table, answers, size):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "4 4 4", answers)
    )
    assert sizes(found(language_gap, facts)) == ({} if size is None else {"L1": size})


def test_a_knowledge_gap_names_the_side_and_the_numbers(table):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "", "? ? 4 4")
    )
    finding = only(found(language_gap, facts))
    assert finding.side == table.responding
    assert str(finding.detail) == "2 of 4 people of Beta answered “don't know”."


def test_without_terms_and_answers_nothing_is_examined(table):
    assert reason(language_gap, table.facts()) == (
        "No terms were collected, and no question was answered by enough people."
    )


@pytest.mark.parametrize("answers", ["? ?", "? ? - -", "?"])
def test_dont_knows_of_a_side_under_k_are_not_counted(table, answers):
    facts = table.facts(
        goals=table.goals("L1"), ballots=table.votes("importance", "L1", "4 4 4", answers)
    )
    assert found(language_gap, facts) == []


def test_flags_of_a_side_under_k_are_not_counted(table):
    facts = heard(table, term(table, responding=2), sessions=[table.session(responding=2)])
    assert found(language_gap, facts) == []


def test_few_flags_of_a_side_of_unknown_size_are_not_told(table):
    finding = only(found(language_gap, heard(table, term(table, responding=2))))
    assert "It is unclear to several people of Beta." in str(finding.detail)
    assert "2" not in words(finding)
