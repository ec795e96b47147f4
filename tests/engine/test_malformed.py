"""Sound audits that are broken at random: each is refused with its place, none with a traceback."""

import json
from copy import deepcopy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audits.engine.audit_file import Refused, read, write
from audits.engine.evidence import Evidence
from audits.engine.faults import place_of
from audits.engine.shape import Shape, slots_of
from tests.engine import scenes

SOUND = write(scenes.everything())
WRONG = {"no": "such value"}


def records(value, shape, path=()):
    """Every object of the document with its record and path."""
    if shape.record:
        yield path, shape.record, value
        for key, slot in slots_of(shape.record).items():
            if key in value:
                yield from records(value[key], slot.shape, (*path, key))
    elif shape.list_of:
        for at, each in enumerate(value):
            yield from records(each, shape.list_of, (*path, at))


RECORDS = list(records(json.loads(SOUND), Shape(record=Evidence)))
UNKNOWN = [(*path, "colour") for path, _, _ in RECORDS]
REQUIRED = [
    (*path, key)
    for path, record, _ in RECORDS
    for key, slot in slots_of(record).items()
    if slot.required and key != "file"
]
LEAVES = [
    ((*path, key), slot.shape)
    for path, record, value in RECORDS
    for key, slot in slots_of(record).items()
    if key in value and key != "file"
]
NUMBERS = [path for path, shape in LEAVES if shape.types and shape.types[-1] in (int, float)]
TEXTS = [path for path, shape in LEAVES if shape.types == (str,)]
WORDS = [path for path, shape in LEAVES if shape.words]
DATES = [path for path, _ in LEAVES if path[-1] in {"as_of", "start", "due", "held_on", "on"}]
REFERENCES = [
    path
    for path, _ in LEAVES
    if path[-1] in {"from", "to", "side", "subject", "goal", "by_side", "answers", "held_by"}
    and path[0] != "sides"
]


def put(document, path, value):
    *above, last = path
    for step in above:
        document = document[step]
    document[last] = value


def take(document, path):
    *above, last = path
    for step in above:
        document = document[step]
    del document[last]


def broken(paths, *values):
    """A strategy of (path, value) that no reader may take."""
    return st.tuples(st.sampled_from(paths), st.sampled_from(values))


BREAKS = st.one_of(
    broken(UNKNOWN, 1, None, [], {}, "red"),
    broken([path for path, _ in LEAVES], WRONG, [[WRONG]], [None]),
    broken(REQUIRED, None),
    broken(NUMBERS, True, float("nan"), float("inf"), 1e18, -1e18, 10**400),
    broken(TEXTS, 7, False, "a\x00b", "\udfff"),
    broken(WORDS, "", "STRONG", "supports ", 0),
    broken(DATES, "2026-02-30", "2026-1-1", "1767225600", "2026-01-01T00:00:00", 0, "soon"),
    broken(REFERENCES, "nobody", "", "c1", "C1 "),
)


def refusal(raw):
    try:
        read(raw)
    except Refused as refused:
        return [fault.place for fault in refused.faults]
    return None


def blames(places, path):
    """Whether a fault stands at the path, or inside the value that was put there."""
    place = place_of(path)
    return any(each == place or each.startswith((f"{place}.", f"{place}[")) for each in places)


@settings(max_examples=400, deadline=None)
@given(BREAKS)
def test_a_broken_value_is_refused_at_its_place(change):
    path, value = change
    document = json.loads(SOUND)
    put(document, path, deepcopy(value))
    assert blames(refusal(json.dumps(document)), path)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(REQUIRED))
def test_a_missing_key_is_refused_at_its_place(path):
    document = json.loads(SOUND)
    take(document, path)
    assert blames(refusal(json.dumps(document)), path)


def rests_on(path, other):
    """Whether it cannot be judged while the other is broken: a reference into a part that lost its
    keys, a whole number on a scale that nobody can read. Every other break is named."""
    return path in REFERENCES or (path[0] == "ballots" and other[0] == "scale")


@settings(max_examples=200, deadline=None)
@given(BREAKS, BREAKS)
@example((("ballots", 2, "rating"), 10**400), (("scale", "low"), True))
def test_of_two_broken_values_both_are_named(first, second):
    (one, _), (two, _) = first, second
    if one[: len(two)] == two or two[: len(one)] == one:
        return
    document = json.loads(SOUND)
    for path, value in (first, second):
        put(document, path, deepcopy(value))
    places = refusal(json.dumps(document))
    assert blames(places, one) or rests_on(one, two)
    assert blames(places, two) or rests_on(two, one)
    assert places


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SOUND.encode()) - 3))
def test_a_file_cut_short_is_refused(length):
    assert refusal(SOUND.encode()[:length])


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SOUND.encode()) - 1), st.binary(min_size=1, max_size=6))
def test_bytes_gone_wrong_never_end_in_a_traceback(at, noise):
    raw = SOUND.encode()
    places = refusal(raw[:at] + noise + raw[at + len(noise) :])
    assert places is None or all(place.startswith("$") for place in places)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.sampled_from([path for path, _ in LEAVES]), JSON_VALUES)
def test_any_value_in_any_place_is_taken_or_refused(path, value):
    document = json.loads(SOUND)
    put(document, path, value)
    raw = json.dumps(document)
    if refusal(raw) is None:
        assert write(read(write(read(raw)))) == write(read(raw))


@settings(max_examples=200, deadline=None)
@given(JSON_VALUES)
def test_any_document_at_all_is_refused(value):
    assert refusal(json.dumps(value))
