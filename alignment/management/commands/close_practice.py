from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import ProgrammingError

from alignment.management.everywhere import PracticesCommand
from audits.organisations import walls
from audits.organisations.models import Practice
from audits.organisations.services import Broken, unbroken
from audits.reports import leaving, services


class Command(PracticesCommand):
    help = (
        "Erases a practice with all that is in it, its log included, after exporting it. On a server "
        "run it as the role that migrates: web and worker may not delete from a log."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name of the practice, as it is written")
        parser.add_argument("--export", metavar="FILE.zip", type=Path, required=True)
        parser.add_argument("--apply", action="store_true", help="erase it, not only export it")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(Practice.objects.filter(name=options["name"]))
        if len(found) != 1:
            raise SystemExit(f"{len(found)} practices have this name.")
        (practice,) = found
        if isinstance(unbroken(practice), Broken):
            self.stderr.write("Its log is broken; see verify_audit_log. It is exported as it is.")
        with leaving.packed_practice(practice) as packed, options["export"].open("wb") as file:
            options["export"].chmod(0o600)
            shutil.copyfileobj(packed, file)
        if not options["apply"]:
            self.stdout.write(f"{options['export']}: exported, nothing erased.")
            return
        try:
            # As whoever connects, and not as somebody behind the walls, who may delete from no log.
            with walls.outside():
                number, digest = services.close_practice(practice)
        except (Practice.DoesNotExist, ProgrammingError) as refused:
            raise SystemExit(
                f"{options['export']}: exported, nothing erased. On a server run this as the role "
                "that migrates: web and worker may not take a log away."
            ) from refused
        self.stdout.write(
            f"{options['name']} erased. Its log had {number} entries, the last one its closing: {digest}"
        )
