from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand
from django.db import connection

from audits.organisations import row_security, walls

RUNTIME = "DATABASE_RUNTIME_URL"


class Command(BaseCommand):
    help = (
        "Makes the role that web and worker have in PostgreSQL, and grants it what they need. Run it "
        f"as the owner after every migrate. {RUNTIME} says which role: the address that web and "
        "worker have as DATABASE_URL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        # Not an argument: everybody on a machine may read those, and the password is in it.
        address = urlsplit(os.environ.get(RUNTIME, ""))
        if not walls.stand_on(connection):
            raise SystemExit("SQLite knows no roles; nothing to do.")
        if not address.username:
            raise SystemExit(
                f"{RUNTIME} must name the role: postgres://role:password@host/database"
            )
        row_security.admit(connection, address.username, unquote(address.password or ""))
        self.stdout.write(f"{address.username} may read and write rows, and owns nothing.")
