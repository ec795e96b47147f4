from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from alignment.management.everywhere import PracticesCommand
from audits.organisations.models import Practice
from audits.reports import leaving, services
from audits.reports.doomed import Doomed, audit_doomed


class Command(PracticesCommand):
    help = (
        "Lists the audits whose retention has run out; with --apply exports each into a ZIP of the "
        "folder named by --export and erases it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--apply", action="store_true", help="erase what is listed")
        parser.add_argument("--export", metavar="FOLDER", type=Path, help="where the exports go")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["apply"] and options["export"] is None:
            raise SystemExit("--apply needs --export FOLDER: nothing is erased without an export.")
        due = [
            (practice, audit)
            for practice in Practice.objects.order_by("pk")
            for audit in services.overdue(practice)
        ]
        for practice, audit in due:
            doomed = audit_doomed(audit)
            if options["apply"]:
                file = export(doomed, options["export"], name=audit.ref)
                services.note_export(doomed, by=None)
                services.erase(doomed, by=None, typed=doomed.name)
                self.stdout.write(f"{practice}: {audit.title} ({audit.ref}) erased, {file}")
            else:
                self.stdout.write(
                    f"{practice}: {audit.title} ({audit.ref}), "
                    f"last changed {audit.updated_at:%Y-%m-%d}"
                )
        self.stdout.write(f"{len(due)} due" + ("." if options["apply"] else ", nothing erased."))


def export(doomed: Doomed, folder: Path, *, name: str) -> Path:
    """The export as a file of its own, readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{name}.zip"
    with leaving.packed(doomed) as packed, path.open("wb") as file:
        path.chmod(0o600)
        shutil.copyfileobj(packed, file)
    return path
