"""The worker as it runs: another process, rung through the broker, found again when killed."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from audits.reports.demo import demo_files
from audits.reports.models import Report

pytestmark = pytest.mark.slow


def test_an_audit_file_becomes_a_pdf_through_the_queue(worker, tmp_path, capsys):
    out = tmp_path / "report.pdf"
    call_command("first_owner")
    call_command("report", str(next(iter(demo_files()))), out=out)
    assert out.read_bytes().startswith(b"%PDF-")
    report = Report.objects.get()
    assert (report.state, report.attempt) == (Report.State.READY, 1)
    assert f"{out}: {report.pages} pages, {report.findings} findings" in capsys.readouterr().out


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
