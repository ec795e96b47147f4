"""The lines of the log: one an event, told so that nobody writes one of their own, and that none holds
what opens something."""

from __future__ import annotations

import logging

from django.http import HttpRequest


class WhoAsked(logging.Filter):
    """What Django tells of a request that was refused or failed, in other words: the page by its name, as
    its address may hold a room's code or a link's token, and the account, never where it came from."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        status = getattr(record, "status_code", None)
        if isinstance(request, HttpRequest) and status is not None:
            match = request.resolver_match
            page = match.view_name if match else "no page of ours"
            # Only who was looked up anyway: a line is no reason to ask the database.
            known = getattr(request, "_cached_user", None)
            who = f"account {known.pk}" if known is not None and known.pk else "nobody known"
            record.msg, record.args = "%s %s %s, %s", (status, request.method, page, who)
        return True


class OneLine(logging.Formatter):
    """A line break in what is told becomes two letters; a traceback keeps its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        told = super().formatMessage(record)
        return told.replace("\r", "\\r").replace("\n", "\\n")
