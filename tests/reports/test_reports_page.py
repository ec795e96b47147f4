"""Reports on the page: issuing, following, retrying, reading, taking files away, and who may."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

from audits.engine import audit_file
from audits.reports.models import Report
from audits.reports.services import issue, render, rendering
from tests import build
from tests.pages import signed_in, statuses, three, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_heartbeat(monkeypatch):
    """Inside one test's transaction the heart's own connection sees no row, and may not write."""
    monkeypatch.setattr(rendering, "HEARTBEAT_SECONDS", 3600.0)


@pytest.fixture
def practice():
    return build.practice()


@pytest.fixture
def audit(practice):
    build.owner(practice)
    audit = build.audit(practice, title="Łódź & Sons, “spring” 2027")
    leading, responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders")
    build.goal(responding, "Replace the database")
    return audit


@pytest.fixture
def report(audit):
    return issue(audit, by=None)


@pytest.fixture
def ready(report):
    render(report.pk)
    report.refresh_from_db()
    return report


@pytest.fixture
def reader(practice):
    return signed_in(build.colleague(practice))


def read_out(response):
    """A download that nobody reads to its end keeps its file open."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def at(audit, tail=""):
    return f"/audits/{audit.ref}/report{tail}"


@pytest.mark.slow
def test_only_the_practice_reads(practice, audit, ready):
    people = three(build, practice)
    for path in (
        at(audit), at(audit, "/1/"), at(audit, "/1/progress"), at(audit, "/1/pdf"),
        at(audit, "/1/audit-file"), f"/audits/{audit.ref}/audit-file",
    ):  # fmt: skip
        assert statuses(people, lambda client, path=path: read_out(client.get(path))) == {
            "owner": 200, "colleague": 200, "stranger": 404,
        }  # fmt: skip
        assert signed_in(None).get(path).url == f"/sign-in?next={path}"


def test_a_stranger_issues_and_retries_nothing(audit, report):
    Report.objects.update(state="failed", error="Broken")
    client = signed_in(build.stranger())
    assert client.post(at(audit, "/issue")).status_code == 404
    assert client.post(at(audit, "/1/retry")).status_code == 404
    assert list(Report.objects.values_list("version", "state")) == [(1, "failed")]


def test_looking_changes_nothing(audit, reader):
    assert reader.get(at(audit, "/issue")).status_code == 405
    assert reader.get(at(audit, "/1/retry")).status_code == 405
    reader.get(at(audit))
    assert Report.objects.count() == 0


def test_an_audit_without_a_report_offers_one(audit, reader):
    assert "Issue the report" in words(reader.get(at(audit)))


def test_a_press_freezes_the_evidence_and_the_page_follows(audit, reader):
    assert reader.post(at(audit, "/issue")).url == at(audit)
    page = reader.get(at(audit))
    assert "Version 1" in words(page)
    assert "Waiting for its turn" in words(page)
    assert f'hx-get="{at(audit, "/1/progress")}" hx-trigger="every 1s"' in page.content.decode()


def test_progress_names_the_page(audit, report, reader):
    Report.objects.update(state="rendering", step=9, steps=14)
    response = reader.get(at(audit, "/1/progress"))
    assert "Rendering, page 9 of 14" in words(response)
    assert b'value="9" max="14"' in response.content
    assert b"every 1s" in response.content


def test_a_ready_report_stops_asking_and_is_handed_out(audit, ready, reader):
    response = reader.get(at(audit, "/1/progress"))
    assert "Download PDF" in words(response)
    assert b"every 1s" not in response.content


def test_a_failure_says_why_and_is_retried(audit, report, reader):
    Report.objects.update(state="failed", error="The fonts are missing.")
    response = reader.get(at(audit))
    assert "The fonts are missing." in words(response)
    assert b"every 1s" not in response.content
    assert reader.post(at(audit, "/1/retry")).url == at(audit)
    assert Report.objects.get().state == "queued"


@pytest.mark.slow
def test_the_pdf_is_a_download_that_nobody_keeps_and_it_holds_the_goals(audit, ready, reader):
    response = reader.get(at(audit, "/1/pdf"))
    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="odz-sons-spring-2027-v1.pdf"'
    )
    assert response.headers["Cache-Control"] == "no-store, private"
    pages = PdfReader(io.BytesIO(b"".join(response.streaming_content))).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Be named first in tenders" in text


def test_a_report_that_is_not_ready_is_not_handed_out(audit, report, reader):
    response = reader.get(at(audit, "/1/pdf"), follow=True)
    assert "not ready yet" in words(response)


def test_a_file_that_is_gone_is_a_failure_with_a_retry(audit, ready, reader):
    ready.pdf.storage.delete(ready.pdf.name)
    response = reader.get(at(audit, "/1/pdf"), follow=True)
    assert "gone from the data folder" in words(response)
    assert "Retry" in words(response)
    assert Report.objects.get().state == "failed"


@pytest.mark.slow
def test_versions_stay_and_the_page_says_when_the_audit_moved_on(audit, ready, reader):
    assert "Nothing changed since" in words(reader.get(at(audit)))
    build.goal(build.sides(audit)[0], "One more")
    assert "The audit changed since" in words(reader.get(at(audit)))
    reader.post(at(audit, "/issue"))
    said = words(reader.get(at(audit)))
    assert "Earlier versions" in said
    frozen = [json.loads(reader.get(at(audit, f"/{n}/audit-file")).content) for n in (1, 2)]
    assert [len(each["goals"]) for each in frozen] == [2, 3]


def test_the_audit_file_is_a_download_and_a_sound_audit_file(audit, reader):
    response = reader.get(f"/audits/{audit.ref}/audit-file")
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="odz-sons-spring-2027.audit.json"'
    )
    assert audit_file.read(response.content).title == audit.title


def test_the_report_is_read_on_screen_before_its_file_is_ready(audit, report, reader):
    response = reader.get(at(audit, "/1/"))
    said = words(response)
    assert "Be named first in tenders" in said
    assert "Profile" in said
    assert "In this report" in said


def test_a_version_that_never_was_is_not_found(audit, reader):
    for tail in ("/7/", "/7/pdf", "/7/progress", "/7/audit-file"):
        assert reader.get(at(audit, tail)).status_code == 404


def test_a_version_of_another_audit_is_not_reached_through_this_one(practice, report, reader):
    elsewhere = build.audit(practice)
    assert reader.get(at(elsewhere, "/1/")).status_code == 404
