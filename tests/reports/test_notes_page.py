"""The consultant's notes: typed, saved by themselves, shown as the report will say them."""

from __future__ import annotations

import pytest

from audits.engagements.services import undo
from audits.reports import services
from audits.reports import snapshot as frozen
from audits.reports.exchange import evidence_of
from audits.reports.models import Notes
from tests import build
from tests.pages import HTMX, signed_in, statuses, three

pytestmark = pytest.mark.django_db

TEXT = "# Seen\n\nSales *waited*."


@pytest.fixture
def practice():
    practice = build.practice()
    build.owner(practice)
    return practice


@pytest.fixture
def audit(practice):
    return build.audit(practice)


@pytest.fixture
def by(practice):
    return build.colleague(practice)


def at(audit):
    return f"/audits/{audit.ref}/report/notes"


def test_only_the_practice_may(practice, audit):
    people = three(build, practice)
    opened = {"owner": 200, "colleague": 200, "stranger": 404}
    assert statuses(people, lambda client: client.get(at(audit))) == opened
    pressed = {"owner": 302, "colleague": 302, "stranger": 404}
    assert statuses(people, lambda client: client.post(at(audit), {"text": TEXT})) == pressed


def test_looking_makes_no_row(audit, by):
    assert signed_in(by).get(at(audit)).status_code == 200
    assert not Notes.objects.exists()


def test_a_save_while_typing_answers_with_what_will_be_printed(audit, by):
    answer = signed_in(by).post(at(audit), {"text": TEXT}, headers=HTMX)
    assert "<h2>Seen</h2>\n<p>Sales <em>waited</em>.</p>" in answer.content.decode()
    assert Notes.objects.get().text == TEXT


def test_undo_takes_a_save_back(audit, by):
    reader = signed_in(by)
    reader.post(at(audit), {"text": TEXT})
    reader.post(at(audit), {"text": "Other"})
    undo(audit, by=by)
    assert Notes.objects.get().text == TEXT


def test_the_next_version_has_them_and_the_audit_file_has_not(audit, by):
    before = services.issue(audit, by=by)
    signed_in(by).post(at(audit), {"text": TEXT})
    after = services.issue(audit, by=by)
    assert [frozen.read(each.snapshot).notes for each in (before, after)] == ["", TEXT]
    assert "waited" not in repr(evidence_of(audit))


def test_the_report_on_screen_has_a_section_of_them(audit, by):
    signed_in(by).post(at(audit), {"text": TEXT})
    report = services.issue(audit, by=by)
    shown = signed_in(by).get(report.get_absolute_url()).content.decode()
    assert '<a href="#notes">' in shown
    assert "<p>Sales <em>waited</em>.</p>" in shown


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](//e.org/x)"]
)
def test_the_preview_is_as_clean_as_the_report(audit, by, text):
    answer = signed_in(by).post(at(audit), {"text": text}, headers=HTMX).content.decode()
    preview = answer.partition('<div class="written">')[2].partition("</div>")[0]
    assert preview
    assert not any(each in preview for each in ("<script", 'href="javascript', "<img"))


def test_more_than_fits_is_refused_and_nothing_is_saved(audit, by):
    answer = signed_in(by).post(at(audit), {"text": "x" * (Notes.LONGEST + 1)})
    assert answer.status_code == 422
    assert not Notes.objects.exclude(text="").exists()
