from __future__ import annotations

from typing import Any

from alignment.management.everywhere import PracticesCommand
from audits.organisations.models import Practice
from audits.reports import services


class Command(PracticesCommand):
    help = "Loads the demo audits into the first practice and asks for the report of one of them."

    def handle(self, *args: Any, **options: Any) -> None:
        practice = Practice.objects.order_by("pk").first()
        if practice is None:
            raise SystemExit("There is no practice yet; run `manage.py prepare` first.")
        audits = services.load_demo(practice)
        services.issue(audits[0], by=None)
        self.stdout.write("Loaded the demo: " + ", ".join(audit.title for audit in audits))
