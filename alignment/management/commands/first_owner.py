from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.urls import reverse

from alignment.management.everywhere import PracticesCommand
from audits.organisations.services import OwnerExists, invite_first_owner


class Command(PracticesCommand):
    help = "Prints the link by which somebody becomes the owner of an installation that has none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="where this installation is reached"
        )
        parser.add_argument("--practice", default="My practice", help="the name of the practice")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            token = invite_first_owner(practice_name=options["practice"])
        except OwnerExists:
            self.stderr.write(
                "There is an owner already; `manage.py changepassword EMAIL` sets a new password."
            )
            return
        path = f"{reverse('organisations:invitation_door')}#{token}"
        self.stdout.write(f"Begin:   {options['address']}{path}")
        self.stdout.write("         makes you the owner; good once, for 24 hours")
