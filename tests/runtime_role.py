"""On PostgreSQL the product works in the tests as it does on a server: as a role that owns no table.

A test sets its scene and looks at what came of it as the owner, who sees across the walls. Whatever
the product does for somebody (a request, a job, a drawing, a command) is done as the other role: here
on the same connection, so that a scene need not be committed; in processes of their own by signing in.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import connection
from django.db.backends.signals import connection_created
from psycopg2.extensions import TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_INERROR

from audits.organisations import walls

ROLE, PASSWORD = "parley_web", "a-password-of-tests"
OWNER = "SELECT set_config('role', 'none', true), set_config('app.practice', '', true);"
RUNTIME = f"SELECT set_config('role', '{ROLE}', true);"


def admit() -> None:
    """Make the role in the test's database, by the product's own means, and act as it from now on."""
    # Loaded with the models; this file is read before the apps are ready.
    from audits.organisations import row_security

    row_security.admit(connection, ROLE, PASSWORD)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
    connection_created.connect(watch)
    watch(connection)


def address(owners: str) -> str:
    """The address of a database for this role, from the owner's."""
    parts = urlsplit(owners)
    where = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{ROLE}:{PASSWORD}@{where}").geturl()


def act_as_it(execute, sql, params, many, context):
    """A wrapper of `connection.execute_wrappers`, outside of the product's own."""
    state = context["connection"].connection.get_transaction_status()
    if state != TRANSACTION_STATUS_INERROR:
        if walls.acts_for() is not None:
            sql = f"{RUNTIME} {sql}"
        elif state != TRANSACTION_STATUS_IDLE:
            sql = f"{OWNER} {sql}"
    return execute(sql, params, many, context)


def watch(connection, **_signal) -> None:
    """Receiver of `connection_created`."""
    if walls.stand_on(connection) and act_as_it not in connection.execute_wrappers:
        connection.execute_wrappers.append(act_as_it)
