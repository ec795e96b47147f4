"""Files without a trace of when or where: the same snapshot, the same bytes, in every process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import pytest

from audits.reports.documents import KINDS
from audits.reports.documents.package import sound
from audits.reports.snapshot import write
from tests.reports.papers import demo, document, snapshot

MAKE = """
import django, sys
django.setup()
from audits.reports.content import compose
from audits.reports.documents import make
from audits.reports.snapshot import read
sys.stdout.buffer.write(make(compose(read(sys.stdin.read())), sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("suffix", KINDS)
def test_two_processes_make_the_same_bytes(suffix):
    evidence = demo("ferrywell")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
    }
    made = subprocess.run(
        [sys.executable, "-c", MAKE, suffix],
        input=write(snapshot(evidence)).encode(),
        capture_output=True,
        env=environment,
        check=True,
    )
    assert made.stdout == document(evidence, suffix)


def entries(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        for entry in parts.infolist():
            yield entry
            if entry.filename.endswith(".xlsx"):
                yield from entries(parts.read(entry))


@pytest.mark.slow
@pytest.mark.parametrize("suffix", KINDS)
def test_no_part_tells_when_it_was_packed(suffix):
    found = list(entries(document(demo("ferrywell"), suffix)))
    assert len(found) > 5
    assert {entry.date_time for entry in found} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", KINDS)
def test_the_properties_are_dated_as_the_report_was_issued(suffix):
    with zipfile.ZipFile(io.BytesIO(document(demo("ferrywell"), suffix))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2026-11-21T00:00:00Z") == 2


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("bell\x07 and \ud800half", "bell and half"),
        ("計画 – ёлка 🙂\ttab", "計画 – ёлка 🙂\ttab"),
    ],
)
def test_what_a_file_cannot_hold_is_left_out(words, held):
    assert sound(words) == held
