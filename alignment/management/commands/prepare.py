from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from alignment import static_files
from audits.organisations import walls
from audits.organisations.models import Practice
from audits.organisations.services import found_practice

DEMO_LOADED = "demo_loaded"


class Command(BaseCommand):
    help = "Brings this installation up to date: tables, static files, a practice, demo audits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo audits, once")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._tables()
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0]
            raise SystemExit(f"The database cannot be used: {reason}") from error
        static_files.collect_if_changed()
        with walls.everywhere():
            if not Practice.objects.exists():
                # Whoever opens the link that is printed with the address becomes its owner.
                found_practice("My practice")
        if options["demo"]:
            self._demo()

    def _tables(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)

    def _demo(self) -> None:
        # A file, not a question to the database: who deletes the demo does not want it back.
        loaded = Path(settings.DATA) / DEMO_LOADED
        if not loaded.exists():
            call_command("load_demo", stdout=self.stdout)
            loaded.touch()
