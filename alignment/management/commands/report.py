from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from alignment.reports_awaited import NotMade, await_report
from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.engine.evidence import Evidence
from audits.organisations.models import Membership, Role
from audits.reports import exchange, services

WRONG_FILE = 2


class Command(BaseCommand):
    help = "Renders an audit file to a PDF through the job queue, as the application does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        evidence = self._read(options["file"])
        owner = Membership.objects.filter(role=Role.OWNER).order_by("pk").first()
        if owner is None:
            raise SystemExit("There is no practice yet; run `manage.py first_owner` first.")
        audit = _known(evidence, owner) or exchange.import_evidence(evidence, owner.practice)
        try:
            report = await_report(services.issue(audit, by=owner.user))
        except NotMade as error:
            raise SystemExit(str(error)) from error
        self._write(options["out"], report.pdf.read())
        self.stdout.write(
            f"{options['out']}: {report.pages} pages, {report.findings} findings, "
            f"{time.monotonic() - started:.1f} seconds"
        )

    def _read(self, path: Path) -> Evidence:
        try:
            return audit_file.read(path.read_bytes())
        except OSError as error:
            self._refuse(f"{path}: {error.strerror}")
        except audit_file.Refused as refused:
            self._refuse(*(f"{fault.place}: {fault.reason}" for fault in refused.faults))

    def _refuse(self, *lines: str) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(WRONG_FILE)

    def _write(self, path: Path, pdf: bytes) -> None:
        """Whole or not at all: a viewer never opens half a report."""
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            draft.write_bytes(pdf)
            draft.replace(path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise SystemExit(f"{path} cannot be written: {error.strerror}") from error


def _known(evidence: Evidence, owner: Membership) -> Audit | None:
    """The audit that says exactly this already: the same file twice is one audit, two reports."""
    digest = audit_file.sha256(evidence)
    for audit in Audit.objects.filter(practice=owner.practice, title=evidence.title):
        if audit_file.sha256(exchange.evidence_of(audit)) == digest:
            return audit
    return None
