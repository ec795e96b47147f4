"""Bytes that are no sound JSON, each refused with its place."""

import json

import pytest

from audits.engine import document
from audits.engine.audit_file import Refused, read, write
from tests.engine import scenes


def faults(raw):
    with pytest.raises(Refused) as refused:
        read(raw)
    return [str(fault) for fault in refused.value.faults]


def table(**changes):
    return json.dumps(json.loads(write(scenes.table())) | changes)


def test_not_json():
    assert faults('{"file": \n oops}') == ["$: not JSON at line 2, column 2"]


def test_nothing():
    assert faults(b"") == ["$: not JSON at line 1, column 1"]


def test_another_kind_of_value():
    assert faults("[1, 2]") == ["$: must be an object"]


def test_bytes_that_are_not_utf_8():
    assert faults(b'{"title": "\xff"}') == ["$: not UTF-8 at byte 11"]


def test_a_file_over_twenty_megabytes():
    assert faults(b" " * 20_000_001) == ["$: larger than 20 MB"]
    assert faults(" " * 20_000_001) == ["$: larger than 20 MB"]


def test_more_entries_than_any_audit_has_are_counted_and_not_looked_at():
    goals = "[" + "1," * document.MOST_ROWS + "1]"
    assert faults(table(goals="HERE").replace('"HERE"', goals)) == [
        "$.goals: more than 10000 entries"
    ]


def test_a_room_may_give_more_ballots_than_that():
    raw = table(ballots="HERE").replace('"HERE"', "[" + "1," * document.MOST_ROWS + "1]")
    assert not any("entries" in fault for fault in faults(raw))


@pytest.mark.parametrize(
    ("value", "times", "what"),
    [("1", 101, "commas"), pytest.param("[1]", 60, "values", marks=pytest.mark.slow)],
    ids=str,
)
def test_more_values_than_any_audit_has_are_not_looked_at(value, times, what):
    lists = ",".join(["[" + f"{value}," * 9_999 + f"{value}]"] * times)
    assert faults(table(goals="HERE").replace('"HERE"', f"[{lists}]"))[-1] == (
        f"$: more than 1000000 {what}"
    )


@pytest.mark.parametrize("broken", ["1", "NaN", '{"a": 1, "a": 2}'])
def test_of_a_file_that_is_broken_everywhere_the_first_thousand_faults_are_named(broken):
    goals = "[" + f"{broken}," * 5_000 + "1]"
    found = faults(table(goals="HERE").replace('"HERE"', goals))
    assert document.MOST_FAULTS <= len(found) < 2 * document.MOST_FAULTS


@pytest.mark.parametrize("levels", [101, 150, 100_000])
def test_too_many_levels(levels):
    raw = '{"file": "alignment-audit/1", "title": ' + "[" * levels + "]" * levels + "}"
    (fault,) = faults(raw)
    assert fault.endswith(": nested more than 100 levels deep")


def test_a_hundred_levels_are_only_the_wrong_type():
    raw = table(title=None).replace("null", "[" * 99 + "]" * 99)
    assert document.parse(raw).faults == []
    assert [fault.split(":")[0] for fault in faults(raw)] == ["$.title"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_are_none(number):
    raw = table(cadence_days="HERE").replace('"HERE"', number)
    assert faults(raw) == ["$.cadence_days: not a finite number"]


def test_a_number_of_too_many_digits():
    raw = table(cadence_days="HERE").replace('"HERE"', "9" * 5000)
    assert faults(raw) == ["$: a number with too many digits"]


def test_a_whole_number_past_every_float():
    raw = table(cadence_days="HERE").replace('"HERE"', "9" * 400)
    assert [fault.split(":")[0] for fault in faults(raw)] == ["$.cadence_days"]


def test_a_key_given_twice():
    raw = table(title="HERE").replace('"HERE"', '"one", "title": "two"')
    assert faults(raw) == ["$.title: the key stands here more than once"]


def test_a_key_given_twice_deep_inside():
    raw = table().replace('"key": "T1"', '"key": "T1", "key": "T1"')
    assert faults(raw) == ["$.goals[2].key: the key stands here more than once"]


def test_a_nul_character_in_a_text():
    assert faults(table(title="a\x00b")) == ["$.title: holds a NUL character"]


def test_half_a_character_in_a_text():
    assert faults(table(title="a\ud800b")) == ["$.title: holds half a character"]


def test_a_whole_character_in_two_halves_is_one():
    assert read(table(title="\U0001f600")).title == "\U0001f600"


@pytest.mark.parametrize("key", ["a\x00", "\ud800"])
def test_a_key_that_is_no_text(key):
    (fault,) = faults(table(**{key: 1}))
    assert fault.startswith("$: a key with characters that are not text")
