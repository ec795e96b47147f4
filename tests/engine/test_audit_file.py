"""Reading and writing the audit file."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.engine.audit_file import Refused, check, read, sha256, write
from audits.engine.evidence import Evidence
from audits.engine.shape import slots_of
from tests.engine import scenes


def places(raw):
    with pytest.raises(Refused) as refused:
        read(raw)
    return [fault.place for fault in refused.value.faults]


def test_the_scene_says_something_under_every_key_of_the_format():
    def keys(record):
        for slot in slots_of(record).values():
            inner = slot.shape.record or (slot.shape.list_of and slot.shape.list_of.record)
            yield f'"{slot.key}"'
            yield from keys(inner) if inner else ()

    written = write(scenes.everything())
    assert [key for key in keys(Evidence) if key not in written] == []


def test_what_is_written_is_read_back_the_same():
    evidence = scenes.everything()
    again = read(write(evidence))
    assert replace(again, ballots=()) == replace(evidence, ballots=())
    assert sorted(map(repr, again.ballots)) == sorted(map(repr, evidence.ballots))


def test_writing_is_canonical():
    written = write(scenes.everything())
    assert write(read(written)) == written
    assert write(read(written.encode())) == written


def test_it_is_plain_json_with_one_space_of_margin():
    written = write(scenes.everything())
    assert written == json.dumps(json.loads(written), indent=1, ensure_ascii=False) + "\n"


def test_defaults_are_left_out():
    assert list(json.loads(write(scenes.audit()))) == ["file", "title", "as_of", "format", "sides"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_ballots_leaves_no_trace(chance):
    evidence = scenes.everything()
    shuffled = list(evidence.ballots)
    chance.shuffle(shuffled)
    assert sha256(replace(evidence, ballots=tuple(shuffled))) == sha256(evidence)


def test_the_fingerprint_tells_audits_apart():
    evidence = scenes.everything()
    assert sha256(evidence) != sha256(replace(evidence, cadence_days=61))


def test_a_whole_number_of_effort_is_written_as_the_file_reads_it():
    evidence = scenes.audit(goals=(scenes.goal("T1", "technology", effort=3),))
    assert write(read(write(evidence))) == write(evidence)


def test_a_byte_order_mark_is_no_fault():
    raw = b"\xef\xbb\xbf" + write(scenes.table()).encode()
    assert read(raw).title == "A table"


def test_sound_evidence_has_no_faults():
    assert check(scenes.everything()) == ()


def test_every_fault_of_a_file_is_listed_whatever_its_kind():
    document = json.loads(write(scenes.everything()))
    document["colour"] = "blue"
    document["goals"][0]["title"] = 7
    document["goals"][2]["effort"] = -1
    document["links"][0]["to"] = "T9"
    document["ballots"][0]["rating"] = 99
    document["reviews"][0]["held_on"] = "2026-02-30"
    assert sorted(places(json.dumps(document))) == [
        "$.ballots[0].rating",
        "$.colour",
        "$.goals[0].title",
        "$.goals[2].effort",
        "$.links[0].to",
        "$.reviews[0].held_on",
    ]


def test_a_lost_key_is_not_blamed_on_those_who_name_it():
    document = json.loads(write(scenes.everything()))
    document["goals"][0]["key"] = 5
    assert places(json.dumps(document)) == ["$.goals[0].key"]


def test_a_broken_scale_is_not_blamed_on_the_ratings():
    document = json.loads(write(scenes.everything()))
    document["scale"] = {"low": 9, "high": 2}
    assert places(json.dumps(document)) == ["$.scale"]


def test_each_fault_prints_as_one_line():
    document = json.loads(write(scenes.everything()))
    document["links"][0]["to"] = "no\nsuch\x1b[2Jgoal" * 30
    with pytest.raises(Refused) as refused:
        read(json.dumps(document))
    assert str(refused.value).splitlines() == [str(refused.value)]
    assert str(refused.value).isprintable()


def test_a_file_of_another_version_is_refused_for_that_alone():
    raw = json.dumps({"file": "alignment-audit/2", "anything": []})
    assert places(raw) == ["$.file"]


def test_a_file_must_say_what_it_is():
    document = json.loads(write(scenes.table()))
    del document["file"]
    assert places(json.dumps(document)) == ["$.file"]
