from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alignment.management import audit_source
from audits.engine import analysis


class Command(BaseCommand):
    help = "Prints the analysis of an audit file as JSON; needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="an audit file, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        evidence = audit_source.read(options["file"], self.stderr)
        # Bytes, so that no console setting changes them.
        sys.stdout.buffer.write(analysis.write(analysis.analyse(evidence)).encode())
        sys.stdout.buffer.flush()
