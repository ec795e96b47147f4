"""What a server asks its database before it serves: as whom, and what a commit is worth there."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection


def refuse_unsafe_database() -> None:
    """Raises ImproperlyConfigured where a server's walls would not stand, or its word not hold. An
    installation that is no server is not asked."""
    if not settings.SERVER:
        return
    try:
        reasons = refusals()
    except DatabaseError as error:
        reasons = [f"the database cannot be asked: {str(error).strip().splitlines()[0]}"]
    finally:
        connection.close()
    if reasons:
        raise ImproperlyConfigured("as a server (PARLEY_SERVER=true): " + "; ".join(reasons) + ".")


def refusals() -> list[str]:
    """Every reason against this connection, empty when there is none."""
    # Loaded with the models, and those not before the apps are ready.
    from audits.organisations.row_security import without_wall

    with connection.cursor() as cursor:
        cursor.execute(_ASKED)
        role, passes, owns, commits = cursor.fetchone()
        open_tables = without_wall(cursor)
    wrong = {
        f"{role} passes the walls between practices; web and worker need a role that is no superuser "
        "and has no BYPASSRLS (manage.py database_role)": passes,
        f"{role} owns tables; web and worker need a role that owns none (manage.py database_role)": owns,
        "synchronous_commit is off, so a vote said to be kept could be lost": commits == "off",
        f"no wall around {', '.join(open_tables)}; run manage.py migrate": open_tables,
    }
    return [reason for reason, applies in wrong.items() if applies]


_ASKED = """
    SELECT rolname, rolsuper OR rolbypassrls,
        EXISTS (
            SELECT FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace
                AND c.relkind IN ('r', 'p') AND pg_has_role(current_user, c.relowner, 'MEMBER')),
        current_setting('synchronous_commit')
    FROM pg_roles WHERE rolname = current_user
"""
