from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages

NOT_FOR_TRANSLATORS = ("tests", "bin", "docs", "deploy", "data", "static")


class Command(makemessages.Command):
    """Django's own, which also finds the sentences of the engine: it knows no gettext and marks
    them with `text(...)` and `plural(one, many, count)`."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=text:1",
        "--keyword=plural:1,2",
        "--keyword=_lazy",
    ]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        # Where a sentence stands says what it is about; its line would change with every edit. One
        # line a sentence: two branches that each add some can be merged.
        parser.set_defaults(add_location="file", no_obsolete=True, no_wrap=True, locale=["de"])

    def build_potfiles(self) -> list[str]:
        """A space that must not break is written as an escape, which xgettext leaves as it is."""
        found = super().build_potfiles()
        for path in map(Path, found):
            path.write_text(path.read_text().replace(r"\\u00a0", "\u00a0"))
        return found

    def handle(self, *args: Any, **options: Any) -> None:
        options["ignore_patterns"] = [*options["ignore_patterns"], *NOT_FOR_TRANSLATORS]
        super().handle(*args, **options)
