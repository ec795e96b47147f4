"""Commands that read or write what tenants keep: they act for every practice there is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from audits.organisations import walls


class PracticesCommand(BaseCommand):
    def execute(self, *args: Any, **options: Any) -> str | None:
        with walls.everywhere():
            return super().execute(*args, **options)
