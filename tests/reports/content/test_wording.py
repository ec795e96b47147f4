"""Figures, dates and names as the report writes them, in whatever language is on."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from audits.engine.phrases import Index
from audits.engine.words import plural, text
from audits.reports.content import wording
from audits.reports.content.wording import (
    brief,
    chance,
    count_word,
    cut,
    day,
    fitted,
    index,
    listed,
    percent,
    points,
    signed,
    told,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.75, ".75"), (1.0, "1.00"), (0.0, ".00"), (-0.2, "−.20"), (None, "–"), (0.125, ".13")],
)
def test_an_index_goes_without_its_zero(value, written):
    assert index(value) == written


def test_scale_points_keep_it():
    assert [points(0.1), signed(0.1), signed(-1.604), signed(-0.001)] == [
        "0.10",
        "+0.10",
        "−1.60",
        "+0.00",
    ]


def test_halves_go_up_as_in_the_engine():
    assert points(3.125) == str(told(text("{mean}", mean=Decimal("3.13")))) == "3.13"


def test_a_chance_is_never_nothing():
    assert [chance(0.008), chance(1.0), chance(0.0001)] == [".008", "1.000", "< .001"]


def test_shares_and_dates():
    assert [percent(0.124), day(date(2026, 11, 2))] == ["12\u00a0%", "2 November 2026"]


def test_another_language_has_its_own_point_and_months():
    with translation.override("de"):
        assert [
            index(0.75),
            points(4.5),
            day(date(2026, 3, 1)),
            told(text("{i}", i=Index(0.5))),
        ] == [
            "0,75",
            "4,50",
            "1. März 2026",
            "0,50",
        ]


def test_small_counts_are_words():
    assert [count_word(0), count_word(12), count_word(1300)] == ["no", "twelve", "1,300"]


def test_lists():
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]


def test_a_long_name_gives_its_first_sentence_else_its_first_words():
    name = "Grow the order book. More leads, and customers who stay with us for years to come"
    assert brief(name, 40) == "Grow the order book"
    assert brief("x" * 80, 20) == "x" * 19 + "…"
    assert brief("Sign twelve firms with more than fifty technicians", 30) == (
        "Sign twelve firms with more…"
    )
    assert brief("Short", 40) == "Short"


def test_a_cut_account_keeps_whole_sentences_and_opens_no_quote():
    assert cut("One thing is so. Another is not so at all.", 20) == "One thing is so."
    assert cut("It helps “one goal” and hinders “another goal of theirs”", 44) == (
        "It helps “one goal” and hinders…"
    )


def test_names_inside_a_sentence_of_the_engine_are_shortened_and_nothing_else():
    title = "A goal. With a paragraph behind it that nobody would read to its end here"
    sentence = text("No goal supports “{goal}”, not {share} of it", goal=title, share=Index(0.1))
    assert told(sentence, 30) == ("No goal supports “A goal. With a paragraph…”, not .10 of it")


def test_plurals_of_the_engine_are_chosen():
    assert told(plural("{count} day", "{count} days", 3)) == "3 days"


def test_braces_in_a_name_are_only_braces():
    assert wording.quoted("{0} {name} %s") == "“{0} {name} %s”"
    assert told(text("{goal}", goal="{goal} {")) == "{goal} {"


def test_a_space_that_must_not_break_stays():
    assert brief("13\u00a0% of it") == cut("13\u00a0%\n of it", 40) == "13\u00a0% of it"


def test_ideographs_take_the_room_of_two_letters():
    assert brief("収益目標" * 5, 20) == "収益目標収益目標収…"


def test_no_cut_ends_on_a_stump():
    assert brief("Sell building owners a view of their own lifts from 1 April", 58) == (
        "Sell building owners a view of their own lifts from…"
    )


def test_names_give_way_before_a_sentence_does():
    names = {
        "first": "First round planned within ten working days of signature",
        "second": "Answer every urgent call within thirty minutes",
    }
    sentence = text("It helps “{first}” and “{second}”; more is said elsewhere.", **names)
    assert fitted(sentence, 90) == (
        "It helps “First round planned within ten…” and “Answer every urgent call…”."
    )


@pytest.mark.parametrize("name", ["שירות תוך יום", "زيادة الإيرادات 10 %"])
def test_a_name_from_right_to_left_turns_nothing_around_it(name):
    assert wording.quoted(name) == f"“\u2068{name}\u2069”"


def test_nor_in_a_sentence_of_the_engine():
    told = wording.told(text("Work on “{goal}”, 2 of 3", goal="زيادة"))
    assert told == "Work on “\u2068زيادة\u2069”, 2 of 3"


def test_other_names_are_quoted_as_they_are():
    assert wording.quoted("Ærø, 10 %") == "“Ærø, 10 %”"
