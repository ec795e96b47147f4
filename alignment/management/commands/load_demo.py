from __future__ import annotations

from typing import Any

from alignment.management.everywhere import PracticesCommand
from audits.organisations.models import Membership, Role
from audits.reports import services


class Command(PracticesCommand):
    help = "Loads the demo audits into the first practice and asks for the report of one of them."

    def handle(self, *args: Any, **options: Any) -> None:
        owner = Membership.objects.filter(role=Role.OWNER).order_by("practice_id").first()
        if owner is None:
            raise SystemExit("There is no practice yet; run `manage.py first_owner` first.")
        audits = services.load_demo(owner.practice)
        services.issue(audits[0], by=owner.user)
        self.stdout.write("Loaded the demo: " + ", ".join(audit.title for audit in audits))
