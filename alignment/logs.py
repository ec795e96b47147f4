"""The lines of the log: one an event, told so that nobody writes one of their own, and that none holds
what opens something."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest


def to_standard_error(level: str) -> dict[str, Any]:
    """`LOGGING`: warnings, and of our own code what happens, or both from `level` on where one is asked for."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "alignment.logs.OneLine",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            }
        },
        "filters": {"who_asked": {"()": "alignment.logs.WhoAsked"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["who_asked"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level or "WARNING"},
        "loggers": {
            "audits": {"level": level or "INFO"},
            # A line for every page of every pass of the layout; the report's row shows the progress.
            "weasyprint.progress": {"level": "WARNING"},
        },
    }


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
