from __future__ import annotations

import pytest

from audits.engine.evidence import Goal
from audits.engine.phrases import (
    Index,
    amount,
    listing,
    owner_names,
    percent,
    points,
    sentences,
    titles,
)
from audits.engine.words import say, text


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0, ".00"), (0.3, ".30"), (0.75, ".75"), (0.125, ".13"), (0.999, "1.00"), (1, "1.00")],
)
def test_an_index_prints_without_the_leading_zero(value, printed):
    assert str(Index(value)) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [(3.8, "3.80"), (11 / 3, "3.67"), (2.675, "2.68"), (0.1, "0.10")]
)
def test_points_have_two_decimals_rounded_half_up(value, printed):
    assert str(points(value)) == printed


@pytest.mark.parametrize(("share", "printed"), [(0, "0"), (1 / 3, "33"), (0.125, "13"), (1, "100")])
def test_a_share_prints_in_whole_percent(share, printed):
    assert str(percent(share)) == f"{printed}\u00a0%"


@pytest.mark.parametrize(
    ("value", "printed"), [(104.0, "104"), (2.5, "2.5"), (1 / 3, "0.33"), (0, "0")]
)
def test_an_amount_prints_no_decimals_it_does_not_need(value, printed):
    assert str(amount(value)) == printed


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcde"), "a, b, c, d and e"),
        (list("abcdef"), "a, b, c, d and 2 more"),
    ],
)
def test_a_list_reads_as_a_sentence_and_ends_before_it_tires(names, said):
    assert say(listing(names)) == said


def test_sentences_follow_each_other_and_nothing_leaves_no_gap():
    assert str(sentences(text("One."), None, text("Two."))) == "One. Two."
    assert str(sentences(None)) == ""


def test_titles_come_in_the_order_of_their_keys_each_once():
    goals = [Goal(key=key, side="a", title=title) for key, title in ["2B", "1A", "2B", "3A"]]
    assert say(titles(goals)) == "“A” and “B”"


def test_a_placeholder_owns_nothing_and_nobody_owns_twice():
    goal = Goal(key="G", side="a", title="T", owners=("CTO", " cto", "TBD", "CFO"))
    assert owner_names(goal) == ("CTO", "CFO")


def test_every_word_of_a_sentence_can_be_translated():
    spoken = sentences(
        text("{side} waits.", side="Alpha"), text("It has {share}.", share=percent(0.5))
    )
    german = {"{side} waits.": "{side} wartet.", "It has {share}.": "Es hat {share}."}
    assert say(spoken, lambda template: german.get(template, template)) == (
        "Alpha wartet. Es hat 50\u00a0%."
    )
