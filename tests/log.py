"""Around the guard of the log, as only who owns the database can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from audits.organisations.append_only import OF_THE_LOG, guard, unguard
from audits.organisations.models import LogEntry

TABLE = LogEntry._meta.db_table


class _Hand:
    """Says to the database what a migration would, also in the middle of a transaction."""

    connection = connection

    def execute(self, sql: str, params: Any = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)


@contextmanager
def unguarded() -> Iterator[None]:
    # What waits for the end of the transaction would keep the table from being altered.
    connection.check_constraints()
    unguard(_Hand(), TABLE)
    yield
    connection.check_constraints()
    guard(_Hand(), TABLE, OF_THE_LOG)


def tamper(statement: str) -> None:
    """Change the log around its guard; `{log}` in the statement is its table."""
    with unguarded():
        _Hand().execute(statement.format(log=TABLE))


def empty() -> None:
    """Take every entry out, so that the next test begins with an empty database."""
    tamper("DELETE FROM {log}")
