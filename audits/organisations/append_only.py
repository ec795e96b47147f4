"""A table that is only added to: the database itself refuses to change or to take away a row.

Whoever owns the database can take the guard away; then the chain of digests tells.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = [
    """CREATE TRIGGER {table}_{verb} BEFORE {VERB} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"""
]
_POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{table} is only added to' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER {table}_{verb} BEFORE {VERB} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_stays()""",
]
VERBS = ("update", "delete")


def guard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Refuse from now on whatever is not an addition. A migration that rebuilds the table on SQLite
    has to call this again: its triggers go with the old one."""
    for verb in VERBS:
        for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
            editor.execute(statement.format(table=table, verb=verb, VERB=verb.upper()), params=None)


def unguard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
    for verb in VERBS:
        editor.execute(f"DROP TRIGGER {table}_{verb}{on}", params=None)
