from __future__ import annotations

import secrets
from typing import Any

from django.core.management.base import CommandParser

from alignment.management.everywhere import PracticesCommand
from audits.organisations.services import OwnerExists, create_first_owner

# No character that is read for another one, so the password can be typed from a screen.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def password() -> str:
    """About 79 bits, in four groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


class Command(PracticesCommand):
    help = "Makes the first account of an empty installation and prints its password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", default="owner@localhost")
        parser.add_argument("--practice", default="My practice")

    def handle(self, *args: Any, **options: Any) -> None:
        secret = password()
        try:
            create_first_owner(
                email=options["email"], password=secret, practice_name=options["practice"]
            )
        except OwnerExists:
            self.stderr.write(
                "There is an owner already; `manage.py changepassword EMAIL` sets a new password."
            )
            return
        self.stdout.write(f"Sign in as {options['email']} with {secret} (shown this once).")
