"""Whatever somebody uploads: taken, or refused with words, at once; never an error, never half of it."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests import build
from tests.goals.importing.test_reading import ENTITY, repacked, workbook
from tests.pages import signed_in, words
from tests.walls.canaries import ours

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

QUICK = 0.5  # seconds of work in which a hostile file is refused
MB = 1_000_000

SHEET = workbook(["side", "title", "due"], ["Commercial", "Grow", "2027-01-01"])
TABLE = b"side,title,due\nCommercial,Grow,2027-01-01\nTechnology,Build,2027-02-01\n"
AUDIT = json.dumps(build.EVERYTHING).encode()


def _audit_with(goals: str) -> bytes:
    return json.dumps(build.EVERYTHING | {"goals": "HERE"}).replace('"HERE"', goals).encode()


SHEETS = {
    "too large": b"a" * (5 * 1024 * 1024 + 1),
    "bomb": repacked(SHEET, **{"xl/media/zeros.bin": b"\x00" * 60 * MB}),
    "swelling": repacked(SHEET, **{"xl/media/zeros.bin": b"\x00" * 4 * MB}),
    "swelling sheet": repacked(
        SHEET, **{"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 40 * MB}
    ),
    "entity": repacked(SHEET, **{"xl/sharedStrings.xml": ENTITY.encode()}),
    "entity, two bytes a letter": repacked(SHEET, **{"xl/workbook.xml": ENTITY.encode("utf-16")}),
    "laughs": repacked(
        SHEET,
        **{"xl/styles.xml": b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'},
    ),
    "truncated": SHEET[: len(SHEET) // 2],
    "no workbook": repacked(SHEET, **{"xl/workbook.xml": b"not xml"}),
    "only its first letters": b"PK\x03\x04",
    "old": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "too many rows": b"side,title\n" + b"a,b\n" * 10_001,
    "one endless line": b"x" * 5 * MB,
    "one endless quotation": b'side,title\n"' + b"x" * 5 * MB,
    "nothing but delimiters": b"," * 5 * MB,
    "nothing but lines": b"\n" * 5 * MB,
    "NUL": b"side,title\na,\x00\n",
    "another code page": "side,title\nCommercial,größer\n".encode("latin-1"),
}
AUDITS = {
    "too large": b" " * (5 * 1024 * 1024 + 1),
    "numbers for goals": _audit_with("[" + "1," * 2_400_000 + "1]"),
    "empty goals": _audit_with("[" + "{}," * 1_600_000 + "{}]"),
    "not a number, often": _audit_with("[" + "NaN," * 1_200_000 + "1]"),
    "half characters": _audit_with("[" + '"\\ud800",' * 540_000 + "1]"),
    "deep": b"[" * 2_500_000,
    "deep objects": b'{"a":' * 900_000,
    "one key again and again": b"{" + b'"a":1,' * 800_000 + b'"a":1}',
    "keys nobody knows": b"{" + b",".join(b'"k%d":1' % n for n in range(380_000)) + b"}",
    "an endless number": b'{"file": ' + b"9" * 5 * MB + b"}",
    "an endless word": b'{"file": "' + b"x" * 5 * MB,
    "truncated": AUDIT[: len(AUDIT) // 2],
    "a workbook": SHEET,
    "NUL": AUDIT.replace(b"Every key", b"Every \\u0000 key"),
}


@pytest.fixture
def audit():
    practice = build.practice()
    build.owner(practice)
    return build.audit(practice)


@pytest.fixture
def reader(audit):
    return signed_in(build.owner(audit.practice))


def counted() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in ours()}


def sent(reader, path: str, raw: bytes):
    """The answer, and how many seconds of this machine's work it took."""
    fields = {"file": SimpleUploadedFile("x", raw), "preset": "basic", "text": ""}
    started = time.thread_time()
    answer = reader.post(path, fields)
    return answer, time.thread_time() - started


def refused(reader, path: str, files: dict[str, bytes]) -> list[tuple]:
    """The files that were not refused with words, or not at once."""
    reader.get(path)  # what is loaded once is loaded
    sent(reader, path, SHEET)
    found = []
    for name, raw in files.items():
        answer, seconds = sent(reader, path, raw)
        if answer.status_code != 422 or seconds > QUICK or "error" not in answer.content.decode():
            found.append((name, answer.status_code, round(seconds, 2), words(answer)[:200]))
    return found


@pytest.mark.alone
def test_a_hostile_sheet_is_refused_at_once(audit, reader):
    before = counted()
    assert refused(reader, f"/audits/{audit.ref}/goals/import", SHEETS) == []
    assert counted() == before


@pytest.mark.alone
def test_a_hostile_audit_file_is_refused_at_once(audit, reader):
    before = counted()
    assert refused(reader, "/audits/import", AUDITS) == []
    assert counted() == before


def mutants(raw: bytes, number: int):
    """The file with a few of its bytes changed, cut out or doubled."""
    for seed in range(number):
        chance, mutant = random.Random(seed), bytearray(raw)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(mutant))
            act = chance.randrange(4)
            if act == 0:
                mutant[at] ^= chance.randint(1, 255)
            elif act == 1:
                mutant[at : at + chance.randint(1, 40)] = b""
            elif act == 2:
                mutant[at:at] = mutant[at : at + 40]
            else:
                mutant[at] = chance.choice(b'"{}[],:0-e\\<&\n')
            mutant = mutant or bytearray(b"x")
        yield bytes(mutant)


MANY = [40, pytest.param(200, marks=pytest.mark.thorough)]


@pytest.mark.parametrize("raw", [SHEET, TABLE], ids=["workbook", "text"])
@pytest.mark.parametrize("number", MANY)
def test_a_damaged_sheet_is_shown_or_refused_and_nothing_is_written(audit, reader, raw, number):
    before, statuses = counted(), set()
    for mutant in mutants(raw, number):
        answer, _seconds = sent(reader, f"/audits/{audit.ref}/goals/import", mutant)
        statuses.add(answer.status_code)
    assert statuses <= {200, 422}
    assert 422 in statuses
    assert counted() == before


@pytest.mark.parametrize("number", MANY)
def test_a_damaged_audit_file_is_taken_whole_or_not_at_all(audit, reader, number):
    before, statuses = counted(), set()
    for mutant in mutants(AUDIT, number):
        with transaction.atomic():
            answer, _seconds = sent(reader, "/audits/import", mutant)
            statuses.add(answer.status_code)
            if answer.status_code == 302:
                assert counted()["engagements.Side"] == before["engagements.Side"] + 2
            transaction.set_rollback(True)
    assert statuses <= {302, 422}
    assert 422 in statuses
    assert counted() == before


def test_a_part_that_says_it_is_smaller_than_it_is_is_not_unpacked_past_what_it_said(audit, reader):
    raw = repacked(SHEET, **{"xl/media/zeros.bin": b"\x00" * 60 * MB})
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        said = packed.getinfo("xl/media/zeros.bin")
    size = said.file_size.to_bytes(4, "little")
    assert raw.count(size) == 2
    lie = raw.replace(size, (1000).to_bytes(4, "little"))
    answer, seconds = sent(reader, f"/audits/{audit.ref}/goals/import", lie)
    assert (answer.status_code, seconds < QUICK) == (422, True)
