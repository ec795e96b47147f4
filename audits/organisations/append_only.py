"""A table that is only added to: the database itself refuses to change or to take away a row.

Two ways are left open where a table asks for them: to empty columns whose words have to go, and to
delete the rows of a practice that was closed. Whoever owns the database can take the guard away; then
the chain of digests tells.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = [
    """CREATE TRIGGER {table}_{verb} BEFORE {VERB} ON {table} WHEN NOT ({open})
    BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"""
]
_POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION {table}_stays_{verb}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {open} THEN RETURN {row}; END IF;
        RAISE EXCEPTION '{table} is only added to' USING ERRCODE = 'restrict_violation';
    END $$""",
    """CREATE TRIGGER {table}_{verb} BEFORE {VERB} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_stays_{verb}()""",
]
VERBS = {"update": "NEW", "delete": "OLD"}


@dataclass(frozen=True, slots=True)
class Open:
    """What is let through all the same: each pair of `words` may be emptied, both columns at once,
    while all of `kept` stay; rows of a practice that was closed may be deleted."""

    words: Collection[tuple[str, str]]
    kept: Collection[str]

    def conditions(self) -> dict[str, str]:
        same = [f"NEW.{name} = OLD.{name}" for name in self.kept]
        emptied = [
            f"(NEW.{a} = '' AND NEW.{b} = '' OR NEW.{a} = OLD.{a} AND NEW.{b} = OLD.{b})"
            for a, b in self.words
        ]
        closed = (
            "EXISTS (SELECT 1 FROM organisations_practice AS p "
            "WHERE p.id = OLD.practice_id AND p.closed_at IS NOT NULL)"
        )
        return {"update": " AND ".join([*same, *emptied]), "delete": closed}


SHUT = {"update": "1 = 0", "delete": "1 = 0"}
OF_THE_LOG = Open(
    words=[("who", "who_salt"), ("subject", "subject_salt")],
    kept=[
        "id",
        "practice_id",
        "number",
        "at",
        "who_seal",
        "act",
        "subject_seal",
        "result",
        "before",
        "digest",
    ],
)


def guard(editor: BaseDatabaseSchemaEditor, table: str, but: Open | None = None) -> None:
    """Refuse from now on whatever is not an addition, `but` what is left open. A migration that
    rebuilds the table on SQLite has to call this again: its triggers go with the old one."""
    conditions = but.conditions() if but else SHUT
    for verb, row in VERBS.items():
        for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
            said = statement.format(
                table=table, verb=verb, VERB=verb.upper(), open=conditions[verb], row=row
            )
            editor.execute(said, params=None)


def unguard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
    for verb in VERBS:
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}{on}", params=None)
