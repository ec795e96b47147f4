"""A snapshot is read back as it was written, and anything else is refused."""

import json

import pytest

from audits.engine import audit_file
from audits.reports.snapshot import (
    Decision,
    NotASnapshot,
    Practice,
    as_written,
    named_in,
    read,
    sha256,
    write,
)
from tests.engine import scenes
from tests.reports.papers import snapshot

WHOLE = snapshot(
    scenes.everything(),
    practice=Practice(name="Aster & Rowe", accent="#5b2a66"),
    language="de",
    version=3,
    state="final",
    confidentiality="For the sponsor",
    preset="project",
    decisions=(
        Decision(rule="conflict", subject="T1", decision="dismissed", reason="Settled in May"),
        Decision(rule="ownership-gap", subject="C1", side="commercial", decision="accepted"),
    ),
)


def test_what_was_written_is_read_back():
    again = read(write(WHOLE))
    assert write(again) == write(WHOLE)
    assert (again.practice, again.decisions) == (WHOLE.practice, WHOLE.decisions)
    assert (again.language, again.version, again.state) == ("de", 3, "final")


def test_the_evidence_inside_is_the_audit_file():
    inside = json.loads(write(WHOLE))["evidence"]
    assert inside == json.loads(audit_file.write(WHOLE.evidence))


def test_its_names_are_read_without_the_rest():
    said = named_in(write(WHOLE))
    assert (said.title, said.earlier) == (WHOLE.evidence.title, None)
    assert said.sessions == {held.title for held in WHOLE.evidence.sessions}
    assert said.sessions
    assert all(as_written(title) in write(WHOLE) for title in {said.title, *said.sessions})


def test_the_fingerprint_follows_the_content():
    other = snapshot(scenes.everything(), version=4)
    assert sha256(WHOLE) == sha256(read(write(WHOLE)))
    assert sha256(WHOLE) != sha256(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"file": "alignment-snapshot/2"}',
        '{"file": "alignment-snapshot/1"}',
        write(WHOLE).replace('"state"', '"estate"'),
        write(WHOLE).replace("2026-11-21", "2026-11-41"),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotASnapshot):
        read(text)


def test_unsound_evidence_is_refused_with_its_place():
    broken = json.loads(write(WHOLE))
    broken["evidence"]["links"][0]["to"] = "C9"
    with pytest.raises(audit_file.Refused) as refused:
        read(json.dumps(broken))
    assert [fault.place for fault in refused.value.faults] == ["$.links[0].to"]
