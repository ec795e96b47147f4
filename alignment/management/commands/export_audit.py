from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandParser

from alignment.management.everywhere import PracticesCommand
from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.reports import exchange


class Command(PracticesCommand):
    help = "Prints an audit as an audit file (alignment-audit/1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ref", metavar="REF", help="the audit's name in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        audit = Audit.objects.filter(ref=options["ref"]).first()
        if audit is None:
            raise SystemExit(f"There is no audit {options['ref']}.")
        sys.stdout.buffer.write(audit_file.write(exchange.evidence_of(audit)).encode())
        sys.stdout.buffer.flush()
