from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from alignment.management import audit_source
from alignment.management.everywhere import PracticesCommand
from audits.engagements.models import Preset
from audits.organisations.models import Practice
from audits.reports import exchange


class Command(PracticesCommand):
    help = "Imports an audit file into a practice; all of it or, on any error, nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="an audit file, or - for standard input")
        parser.add_argument(
            "--practice", help="the practice's name; needed where there are several"
        )
        parser.add_argument("--preset", choices=Preset.values, default=Preset.BASIC)

    def handle(self, *args: Any, **options: Any) -> None:
        evidence = audit_source.read(options["file"], self.stderr)
        practices = Practice.objects.all()
        if options["practice"]:
            practices = practices.filter(name=options["practice"])
        if practices.count() != 1:
            names = ", ".join(practices.values_list("name", flat=True)) or "none"
            raise SystemExit(f"Name one practice with --practice (there are: {names}).")
        audit = exchange.import_evidence(
            evidence, practice=practices.get(), preset=options["preset"]
        )
        self.stdout.write(audit.ref)
