"""The walls themselves, in PostgreSQL: put up after every `migrate`, by its owner, for every table
of a tenant there is. A new model needs nothing; a test looks into the catalogue."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from audits.organisations.append_only import OF_THE_LOG
from audits.organisations.models import LogEntry, Practice, TenantRow
from audits.organisations.walls import DOORS, SETTING, Door, stand_on

POLICY = "parley_practice"
WORDS = ", ".join(name for pair in OF_THE_LOG.words for name in pair)
# The inner SELECT has it worked out once a query and not once a row. Once set in a session, a setting
# that has ended reads '' and no longer NULL.
ACTS_FOR = (
    f"(SELECT string_to_array(NULLIF(current_setting('{SETTING}', true), ''), ',')"
    "::bigint[])::bigint[]"
)


def walled_tables() -> dict[str, str]:
    """Every table behind a wall, with its column that names the practice."""
    tables = {
        model._meta.db_table: "practice_id"
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, TenantRow)
    }
    return tables | {Practice._meta.db_table: "id"}


def put_up(using: str = "default", **_signal: object) -> None:
    """Receiver of `post_migrate`: whatever wall or door is missing is put up."""
    database = connections[using]
    if not stand_on(database):
        return
    tables = walled_tables()
    with database.cursor() as cursor:
        there = set(database.introspection.table_names(cursor))
        for table in without_wall(cursor):
            _may_look_across(cursor)
            _wall(cursor, table, tables[table])
        # Half migrated, what a door looks into may not be there yet.
        for each in _missing(cursor) if there >= set(tables) else ():
            _may_look_across(cursor)
            _cut(cursor, each)


def without_wall(cursor: Any) -> list[str]:
    """The tables of tenants that have no wall, or one that their owner would pass."""
    cursor.execute(
        """
        SELECT c.relname FROM pg_class AS c
        WHERE c.relname = ANY(%s) AND c.relnamespace = current_schema()::regnamespace
            AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = %s))
        """,
        [list(walled_tables()), POLICY],
    )
    return [name for (name,) in cursor.fetchall()]


def _wall(cursor: Any, table: str, column: str) -> None:
    cursor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
    cursor.execute(f'CREATE POLICY {POLICY} ON "{table}" USING ("{column}" = ANY ({ACTS_FOR}))')
    cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')


def _missing(cursor: Any) -> list[Door]:
    cursor.execute(
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    )
    there = dict(cursor.fetchall())
    return [each for each in DOORS.values() if there.get(each.function) != each.finds]


def _cut(cursor: Any, each: Door) -> None:
    """A function that sees what its owner sees; the path is fixed, so that nobody puts a table of
    their own in its way."""
    name = f"{each.function}({each.takes})"
    cursor.execute("SELECT current_schema()")
    (schema,) = cursor.fetchone()
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {name} RETURNS SETOF bigint LANGUAGE sql STABLE "
        f'SECURITY DEFINER SET search_path = "{schema}", pg_temp AS %s',
        [each.finds],
    )
    cursor.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")


def _may_look_across(cursor: Any) -> None:
    cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    if not cursor.fetchone()[0]:
        raise ImproperlyConfigured(
            "Who migrates looks across the walls between practices, web and worker do not: "
            "ALTER ROLE … BYPASSRLS for this role, and another one for them (manage.py database_role)."
        )


# --- Who lives behind them ------------------------------------------------------------------------
def admit(database: BaseDatabaseWrapper, role: str, password: str = "") -> None:
    """Make the role of web and worker if there is none, and grant what they need: rows, never tables.

    To be repeated after every `migrate`; a password replaces the one before.
    """
    quoted = database.ops.quote_name(role)
    with database.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.rowcount:
            cursor.execute(f"CREATE ROLE {quoted} LOGIN")
        if password:
            cursor.execute(
                f"ALTER ROLE {quoted} PASSWORD %s", [_scrambled(database, role, password)]
            )
        cursor.execute("SELECT current_schema()")
        schema = database.ops.quote_name(cursor.fetchone()[0])
        for grant in _grants(schema, quoted):
            cursor.execute(grant)


def _grants(schema: str, role: str) -> list[str]:
    return [
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
        # Only added to, but for words that are taken out; the triggers say the same to everybody else.
        f"REVOKE UPDATE, DELETE ON {LogEntry._meta.db_table} FROM {role}",
        f"GRANT UPDATE ({WORDS}) ON {LogEntry._meta.db_table} TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        *(
            f"GRANT EXECUTE ON FUNCTION {each.function}({each.takes}) TO {role}"
            for each in DOORS.values()
        ),
    ]


def _scrambled(database: BaseDatabaseWrapper, role: str, password: str) -> str:
    """As the server keeps it, so that the password itself stands in no log of the database."""
    from psycopg2.extensions import encrypt_password

    database.ensure_connection()
    scrambled: str = encrypt_password(
        password, role, scope=database.connection, algorithm="scram-sha-256"
    )
    return scrambled
