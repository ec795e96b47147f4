"""A report in German: chosen when it is issued, frozen with it, and the evidence in it untouched."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.models import Report
from audits.reports.pdf import page
from tests import build
from tests.engine import scenes
from tests.pages import signed_in, statuses, three
from tests.reports import papers

pytestmark = pytest.mark.slow

GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de"}


@pytest.fixture(scope="module")
def evidence():
    return papers.demo("ferrywell")


@pytest.fixture(scope="module")
def german(evidence):
    return papers.report(evidence, language="de")


def test_figures_and_days_are_written_as_german_does(german):
    text = page(german).replace("\u2060", "")
    said = {each.strip() for each in re.findall(r">([^<>]+)<", text)}
    assert {"0,55", "+1,93", "30. Oktober 2026"} <= said
    assert [each for each in said if re.fullmatch(r"[+−]?\d*\.\d+(?:\s%)?", each)] == []


def test_the_files_inside_are_the_same_in_every_language(evidence, german):
    english = papers.report(evidence)
    assert [each.text for each in german.attached] == [each.text for each in english.attached]


def test_the_same_snapshot_reads_the_same_whoever_renders_it(evidence, german):
    snapshot = papers.snapshot(evidence, language="de")
    with translation.override("en"):
        again = compose(frozen.read(frozen.write(snapshot)))
    assert page(again) == page(german)


def test_the_page_says_that_it_is_german(german):
    text = page(german)
    assert '<html lang="de" dir="ltr">' in text
    assert "Profil: sieben Kennzahlen, keine Gesamtnote" in text
    assert "„Sell building owners" in german.verdict.sentence


def test_a_pdf_says_so_too():
    rendered = papers.pdf(scenes.audit(), language="de")
    with papers.opened(rendered) as document:
        assert str(document.Root.Lang) == "de"
    assert papers.pdf(scenes.audit(), language="de").pdf == rendered.pdf


@pytest.mark.django_db
def test_the_language_is_chosen_when_it_is_issued_and_the_readers_by_default():
    practice = build.practice()
    people = three(build, practice)
    audit = build.audit(practice)
    at = f"/audits/{audit.ref}/report"
    asked = {"language": "de"}
    assert statuses(people, lambda client: client.post(f"{at}/issue", asked)) == {
        "owner": 302, "colleague": 302, "stranger": 404,
    }  # fmt: skip
    colleague = signed_in(people["colleague"])
    colleague.post(f"{at}/issue", {"language": "tlh"}, **GERMAN)
    colleague.post(f"{at}/issue", {"language": "en"}, **GERMAN)
    colleague.post(f"{at}/issue")
    issued = list(Report.objects.order_by("version").values_list("language", flat=True))
    assert issued == ["de", "de", "de", "en", "en"]
    written = [frozen.read(each.snapshot).language for each in Report.objects.order_by("version")]
    assert written == issued
    sheet = colleague.get(f"{at}/1/").content.decode()
    assert '<html lang="en"' in sheet
    assert '<article class="sheet" lang="de">' in sheet
    assert "Profil <span>sieben Kennzahlen, keine Gesamtnote</span>" in sheet
