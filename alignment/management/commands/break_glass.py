from __future__ import annotations

import getpass
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import CommandError, CommandParser
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from alignment.management.everywhere import PracticesCommand
from audits.organisations.models import Practice
from audits.organisations.services import ReasonMissing


class Quiet(WSGIRequestHandler):
    """Its addresses hold what opens it, and the practice's log has what was looked at."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """The end stands in the log too, also where a shell that started it beside itself ignores Ctrl+C,
    and where somebody ends it by its number."""
    before = {
        each: signal.signal(each, signal.default_int_handler)
        for each in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class Command(PracticesCommand):
    help = (
        "Emergency access: shows one practice in Django's admin, read only, on this machine, for so "
        "many minutes. Its owners find in their log that it was opened, why, and each page that was "
        "looked at. Nothing of what people leave in a room is shown."
    )
    # The admin's checks ask for accounts and sessions, which this access has not.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--practice", required=True, help="its name, as it is written")
        parser.add_argument("--reason", required=True, help="stands in the practice's log")
        parser.add_argument(
            "--minutes", type=int, default=30, help="30 by default, 120 at the most"
        )
        parser.add_argument("--who", default="", help="your name, for the log")
        parser.add_argument("--port", type=int, default=8010, help="on 127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "BREAK_GLASS", False):
            raise CommandError("Run it as manage.py break_glass, without settings of another name.")
        # Known only where the admin is.
        from alignment.break_glass import window

        found = list(Practice.objects.filter(name=options["practice"]))
        if len(found) != 1:
            raise CommandError(f"{len(found)} practices have this name.")
        said = {key: options[key] for key in ("reason", "minutes")}
        who = options["who"] or getpass.getuser()
        try:
            with (
                _ended_by_signals(),
                ThreadedWSGIServer(("127.0.0.1", options["port"]), Quiet) as server,
                window.opened(found[0], who=who, **said) as opened,
            ):
                port = server.server_address[1]
                self.stdout.write(f"Look:    http://127.0.0.1:{port}/in/{opened.token}")
                self.stdout.write(f"         until {opened.until:%H:%M} UTC; Ctrl+C ends it sooner")
                self.stdout.flush()
                self._serve(server, opened)
        except ReasonMissing:
            raise CommandError("Say the reason in at least ten characters.") from None
        except ValueError:
            raise CommandError(f"Between 1 and {window.MOST_MINUTES} minutes.") from None
        except KeyboardInterrupt:
            pass
        self.stdout.write("Ended.")

    def _serve(self, server: ThreadedWSGIServer, opened: Any) -> None:
        server.set_app(WSGIHandler())
        server.timeout, server.daemon_threads = 0.5, True
        while opened.is_open:
            server.handle_request()
