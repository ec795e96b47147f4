"""An audit file in through the browser: all of it or nothing, and every error named by its place."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.engagements.models import Audit
from audits.organisations.models import Organisation
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db

SOUND = {
    "file": "alignment-audit/1", "title": "Northwind, spring", "as_of": "2026-10-30",
    "format": "commercial-technology",
    "sides": [
        {"key": "commercial", "name": "Commercial", "organisation": "Northwind"},
        {"key": "technology", "name": "Technology", "organisation": "Northwind"},
    ],
    "goals": [{"key": "C1", "side": "commercial", "title": "Sell"}],
}  # fmt: skip
BROKEN = {
    **SOUND,
    "links": [{"from": "T9", "to": "C1", "strength": "huge", "effect": "supports"}],
    "colour": "blue",
}


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def chosen(document, name="x.audit.json"):
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return {"file": SimpleUploadedFile(name, raw), "preset": "project", "text": ""}


def test_a_sound_file_becomes_an_audit_of_the_readers_practice(practice, reader):
    response = reader.post("/audits/import", chosen(SOUND))
    audit = Audit.objects.get()
    assert response.url == f"/audits/{audit.ref}/goals"
    assert (audit.title, audit.preset, audit.practice) == ("Northwind, spring", "project", practice)
    assert [goal.key for goal in audit.scopedgoal_set.all()] == ["C1"]


def test_it_can_be_pasted(reader):
    reader.post("/audits/import", {"text": json.dumps(SOUND), "preset": "basic"})
    assert Audit.objects.get().title == "Northwind, spring"


def test_every_error_is_named_by_its_place_and_nothing_is_imported(reader):
    response = reader.post("/audits/import", chosen(BROKEN))
    page = words(response)
    assert response.status_code == 422
    assert [place in page for place in ("$.colour", "$.links[0].strength", "$.links[0].from")] == [
        True
    ] * 3
    assert (Audit.objects.count(), Organisation.objects.count()) == (0, 0)


def test_what_a_refused_file_held_stays_to_be_mended(reader):
    page = reader.post("/audits/import", chosen(BROKEN)).content.decode()
    assert "&quot;colour&quot;: &quot;blue&quot;" in page


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe{}", b"[]", b"null", b'{"file": "alignment-audit/9"}', b"\x00" * 40],
)
def test_what_is_no_audit_file_is_refused_without_a_traceback(reader, raw):
    response = reader.post("/audits/import", chosen(raw))
    assert (response.status_code, Audit.objects.count()) == (422, 0)


def test_a_file_past_the_limit_is_refused_before_it_is_read(reader, monkeypatch):
    monkeypatch.setattr("audits.reports.forms.LARGEST_FILE", 1000)
    response = reader.post("/audits/import", chosen(b"x" * 1001))
    assert "5 MB is the most an audit file may have." in words(response)


def test_nothing_chosen_says_so(reader):
    page = words(reader.post("/audits/import", {"preset": "basic"}))
    assert "Choose a file, or paste one below." in page


def test_markup_in_a_file_is_shown_as_words(reader):
    page = reader.post("/audits/import", chosen({**BROKEN, "<script>alert(1)</script>": 1})).content
    assert b"<script>alert" not in page


def test_a_stranger_reads_nothing_of_it(reader):
    reader.post("/audits/import", chosen(SOUND))
    assert "Northwind, spring" not in words(signed_in(build.stranger()).get("/"))


def test_who_did_not_sign_in_is_asked_to():
    assert (
        signed_in(None).post("/audits/import", chosen(SOUND)).url == "/sign-in?next=/audits/import"
    )
    assert Audit.objects.count() == 0
