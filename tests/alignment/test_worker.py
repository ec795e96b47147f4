"""The worker as it runs: another process, rung through the broker, found again when killed."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from audits.reports import documents
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.demo import demo_files
from audits.reports.models import Report
from tests import build

pytestmark = pytest.mark.slow


def test_an_audit_file_becomes_a_pdf_through_the_queue(worker, tmp_path, capsys):
    out = tmp_path / "report.pdf"
    build.practice()
    call_command("report", str(next(iter(demo_files()))), out=out)
    assert out.read_bytes().startswith(b"%PDF-")
    report = Report.objects.get()
    assert (report.state, report.attempt) == (Report.State.READY, 1)
    assert f"{out}: {report.pages} pages, {report.findings} findings" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", ["pptx", "docx", "xlsx"])
def test_by_its_ending_it_becomes_another_file_of_the_same_report(worker, tmp_path, suffix):
    out = tmp_path / f"report.{suffix}"
    build.practice()
    call_command("report", str(next(iter(demo_files()))), out=out)
    report = Report.objects.get()
    assert out.read_bytes() == documents.make(compose(frozen.read(report.snapshot)), suffix)


def test_an_ending_that_is_none_is_refused_before_anything_is_done(db, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("report", str(next(iter(demo_files()))), out=tmp_path / "report.odt")
    assert ended.value.code == 2
    assert ".pdf, .pptx, .docx, .xlsx" in capsys.readouterr().err
    assert Report.objects.count() == 0


def test_a_wrong_file_names_each_error_and_leaves_nothing(db, tmp_path, capsys):
    wrong = tmp_path / "wrong.audit.json"
    wrong.write_text('{"file": "alignment-audit/1", "colour": "red"}')
    with pytest.raises(SystemExit) as ended:
        call_command("report", str(wrong), out=tmp_path / "out.pdf")
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert "$.colour: unknown key" in lines
    assert len(lines) > 2
    assert not (tmp_path / "out.pdf").exists()
