from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, which also finds the sentences of the engine: it knows no gettext and marks
    them with `text(...)` and `plural(one, many, count)`."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=text:1",
        "--keyword=plural:1,2",
    ]
