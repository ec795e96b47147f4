from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from alignment.management import audit_source
from alignment.management.everywhere import PracticesCommand
from alignment.reports_awaited import NotMade, await_report
from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.engine.evidence import Evidence
from audits.organisations.models import Practice
from audits.reports import documents, exchange, services
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.models import Report

ENDINGS = f"the file must end in .pdf, .{', .'.join(documents.KINDS)}"


class Command(PracticesCommand):
    help = (
        "Renders an audit file through the job queue, as the application does: to a PDF or, by the "
        "ending of the file asked for, to slides, a document or a spreadsheet."
    )
    # `prepare` has checked this installation a moment ago.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="an audit file, or - for standard input")
        parser.add_argument("--out", metavar="OUT.pdf", type=Path, required=True, help=ENDINGS)
        parser.add_argument(
            "--language",
            choices=sorted(dict(settings.LANGUAGES)),
            default=settings.LANGUAGE_CODE,
            help="the language of the report",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        suffix = options["out"].suffix.lower().removeprefix(".") or "pdf"
        if suffix not in ("pdf", *documents.KINDS):
            self.stderr.write(f"{options['out']}: {ENDINGS}")
            raise SystemExit(audit_source.WRONG_FILE)
        evidence = audit_source.read(options["file"], self.stderr)
        practice = Practice.objects.order_by("pk").first()
        if practice is None:
            raise SystemExit("There is no practice yet; `manage.py prepare` makes one.")
        audit = known(evidence, practice) or exchange.import_evidence(evidence, practice=practice)
        try:
            report = await_report(services.issue(audit, by=None, language=options["language"]))
        except NotMade as reason:
            raise SystemExit(str(reason)) from reason
        write_whole(options["out"], file_of(report, suffix))
        self.stdout.write(
            f"{options['out']}: {report.pages} pages, {report.findings} findings, "
            f"{time.monotonic() - started:.1f} seconds"
        )


def file_of(report: Report, suffix: str) -> bytes:
    """The report as its PDF, or made from its snapshot."""
    if suffix != "pdf":
        return documents.make(compose(frozen.read(report.snapshot)), suffix)
    with report.pdf.open() as pdf:
        whole: bytes = pdf.read()
    return whole


def known(evidence: Evidence, practice: Practice) -> Audit | None:
    """The audit that says exactly this already: the same file twice is one audit, two reports."""
    digest = audit_file.sha256(evidence)
    for audit in Audit.objects.filter(practice=practice, file_sha256=digest):
        if audit_file.sha256(exchange.evidence_of(audit)) == digest:
            return audit
    return None


def write_whole(path: Path, file: bytes) -> None:
    """Whole or not at all: a viewer never opens half a report."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(file)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SystemExit(f"{path} cannot be written: {error.strerror}") from error
