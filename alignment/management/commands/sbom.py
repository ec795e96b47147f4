from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from alignment.bill_of_materials import bill


class Command(BaseCommand):
    help = "Prints what this installation is made of as CycloneDX JSON; needs no database."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(bill())
