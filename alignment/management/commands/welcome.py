from __future__ import annotations

from io import StringIO
from typing import Any

import segno
from django.core.management import call_command
from django.core.management.base import CommandParser

from alignment.management.everywhere import PracticesCommand
from alignment.reports_awaited import NotMade, await_report
from audits.organisations.models import Membership, Role
from audits.reports.models import Report


class Command(PracticesCommand):
    help = "Says where the application is, once it serves, and where the demo's report lies."
    # `prepare` has checked this installation a moment ago.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", action="append", required=True, dest="addresses")
        parser.add_argument("--code", action="store_true", help="also draw the address for phones")

    def handle(self, *args: Any, **options: Any) -> None:
        for address in options["addresses"]:
            self.stdout.write(f"Parley:  {address}/   (Ctrl-C ends it)")
            if options["code"]:
                code = StringIO()
                segno.make(address).terminal(out=code, compact=True)
                self.stdout.write(code.getvalue())
        if not Membership.objects.filter(role=Role.OWNER).exists():
            call_command("first_owner", address=options["addresses"][0], stdout=self.stdout)
        first = Report.objects.order_by("requested_at", "pk").first()
        if first is not None:
            self._point_to(first, options["addresses"][0])
        self.stdout.flush()

    def _point_to(self, report: Report, address: str) -> None:
        try:
            await_report(report)
        except NotMade as error:
            self.stderr.write(str(error))
            return
        self.stdout.write(f"Report:  {report.pdf.path}")
        self.stdout.write(f"         {address}{report.get_absolute_url()}")
