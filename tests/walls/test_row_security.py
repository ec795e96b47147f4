"""Behind the code stands the database: rows of a practice are there for nobody but whoever acts for it.

SQLite has no such wall; there this file has nothing to say (docs/security-model.md).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class
from django.db import DatabaseError, connection, transaction
from django.test import Client

from alignment.management.everywhere import PracticesCommand
from audits.engagements.models import Audit
from audits.organisations import row_security, walls
from audits.organisations.models import Organisation, Practice, TenantQuerySet
from audits.organisations.models.people import PracticeQuerySet
from tests import runtime_role
from tests.floors.source import modules
from tests.walls import canaries
from tests.walls.doors import AT_THE_DOOR, OF_ONESELF, OWN, WITH_THE_CODE
from tests.walls.routes import address, known, routes
from tests.walls.test_every_table import OF_PEOPLE, TENANT

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.slow]

TABLES = [*sorted(TENANT), "organisations_practice"]
COLUMN = dict.fromkeys(TENANT, "practice_id") | {"organisations_practice": "id"}


def answer(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def practices_in(table: str) -> set[int]:
    return {row[0] for row in answer(f"SELECT DISTINCT {COLUMN[table]} FROM {table}")}  # noqa: S608


def refused(write) -> str:
    """What the database says against it."""
    with pytest.raises(DatabaseError) as said, transaction.atomic():
        write()
    return str(said.value)


# --- The catalogue ----------------------------------------------------------------------------------
@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_a_tenant_has_its_wall_also_for_its_owner(table):
    ((enabled, forced),) = answer(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    policies = answer(
        """
        SELECT polname, polpermissive, polcmd, polroles, polwithcheck, pg_get_expr(polqual, polrelid)
        FROM pg_policy WHERE polrelid = %s::regclass
        """,
        table,
    )
    ((name, permissive, command, roles, check, condition),) = policies
    assert (enabled, forced) == (True, True)
    # For every command and every role; what may not be read may not be written either.
    assert (name, permissive, command, roles, check) == ("parley_practice", True, "*", [0], None)
    said = re.sub(r"\s+|::text", "", condition)
    assert said == (
        f"({COLUMN[table]}=ANY((SELECT(string_to_array(NULLIF(current_setting('app.practice',true),"
        "''),','))::bigint[]ASstring_to_array)))"
    ) or said == (
        f"({COLUMN[table]}=ANY((SELECT(string_to_array(NULLIF(current_setting('app.practice',true),"
        "''),','))::bigint[]ASstring_to_array)::bigint[]))"
    )


def test_no_other_table_has_a_wall_that_nobody_knows_of():
    found = answer("SELECT relname FROM pg_class WHERE relrowsecurity")
    assert {name for (name,) in found} == set(TABLES)


def test_the_role_of_web_and_worker_owns_nothing_and_passes_no_wall():
    attributes = answer(
        """
        SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
            (SELECT count(*) FROM pg_auth_members WHERE member = r.oid),
            (SELECT count(*) FROM pg_class WHERE relowner = r.oid),
            (SELECT count(*) FROM pg_proc WHERE proowner = r.oid)
        FROM pg_roles AS r WHERE rolname = %s
        """,
        runtime_role.ROLE,
    )
    assert attributes == [(False, False, False, False, False, 0, 0, 0)]


def test_a_door_is_a_function_of_its_owner_for_that_role_alone_and_gives_names_of_practices():
    found = answer(
        """
        SELECT proname, prosecdef, prorettype::regtype::text, proretset, proconfig[1],
            has_function_privilege(%s, oid, 'EXECUTE'),
            EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0)
        FROM pg_proc WHERE prosecdef ORDER BY proname
        """,
        runtime_role.ROLE,
    )
    assert found == [
        (each.function, True, "bigint", True, "search_path=public, pg_temp", True, False)
        for each in sorted(walls.DOORS.values(), key=lambda each: each.function)
    ]


# --- What is there for whom -------------------------------------------------------------------------
@pytest.mark.parametrize("table", TABLES)
def test_without_the_setting_no_row_is_there(street, table):
    theirs = {street.victim.practice.pk, street.other.practice.pk}
    assert practices_in(table) >= theirs  # to its owner
    with walls.acting():
        assert practices_in(table) == set()


@pytest.mark.parametrize("table", TABLES)
def test_with_it_the_rows_of_those_practices_are(street, table):
    one, two = street.victim.practice.pk, street.other.practice.pk
    with walls.acting(one):
        assert practices_in(table) == {one}
        with walls.acting(one, two):
            assert practices_in(table) == {one, two}
        assert practices_in(table) == {one}


def test_another_practices_rows_are_neither_written_nor_changed_nor_taken(street):
    mine, theirs = street.other.practice, street.victim.practice
    before = street.victim.dump()
    for model in canaries.tenant_models():
        rows = model._base_manager.filter(practice=theirs)
        assert rows.exists()
        with walls.acting(mine.pk):
            # Also where the act itself is forbidden, no row is found that it would be done to.
            assert not rows.exists()
            if model._meta.db_table != "organisations_logentry":
                assert rows.update(practice=mine.pk) == 0
                assert rows._raw_delete(using="default") == 0
            said = refused(partial(_insert, model, theirs))
            assert "row-level security" in said
    assert street.victim.dump() == before


def _insert(model, practice) -> None:
    """Some row that says it is of that practice: the wall stands before every constraint."""
    quoted = connection.ops.quote_name
    fields = [field.column for field in model._meta.concrete_fields if not field.null]
    values = ", ".join(
        "gen_random_uuid()"
        if name == "id"
        else str(practice.pk)
        if name == "practice_id"
        else "NULL"
        for name in fields
    )
    into = f"{model._meta.db_table} ({', '.join(map(quoted, fields))})"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {into} VALUES ({values})")  # noqa: S608


def test_a_practice_is_founded_by_who_then_acts_for_it():
    with walls.acting():
        assert "row-level security" in refused(lambda: Practice.objects.create(name="Not founded"))
        from audits.organisations.services.practices import found_practice

        founded = found_practice("New")
        assert list(Practice.objects.all()) == [founded]
        Organisation.objects.create(practice=founded, name="First client")


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE engagements_audit DISABLE ROW LEVEL SECURITY",
        "DROP POLICY parley_practice ON engagements_audit",
        "CREATE POLICY mine ON engagements_audit USING (true)",
        "TRUNCATE engagements_audit CASCADE",
        "UPDATE organisations_logentry SET digest = 'x'",
        "DELETE FROM organisations_logentry",
        "DROP TRIGGER organisations_logentry_update ON organisations_logentry",
        "UPDATE django_migrations SET name = 'x'",
        "CREATE TABLE public.mine (id int)",
        "SET LOCAL ROLE postgres",
    ],
)
def test_that_role_takes_no_wall_down(statement):
    with walls.acting():
        assert re.search("must be owner|permission denied", refused(lambda: answer(statement)))


def test_turning_the_walls_off_for_oneself_is_an_error_and_no_way_through(street):
    with walls.acting(street.other.practice.pk), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('row_security', 'off', true)")
        assert "affected by row-level security" in refused(lambda: list(Audit.objects.all()))
        transaction.set_rollback(True)


def test_a_wall_that_was_taken_down_is_put_up_again_by_who_looks_across_alone():
    with connection.cursor() as cursor:
        connection.check_constraints()
        cursor.execute("ALTER TABLE engagements_audit NO FORCE ROW LEVEL SECURITY")
        assert row_security.without_wall(cursor) == ["engagements_audit"]
        with walls.acting(), pytest.raises(ImproperlyConfigured):
            row_security.put_up()
        row_security.put_up()
        assert row_security.without_wall(cursor) == []


# --- The wall of code taken away --------------------------------------------------------------------
def test_with_every_reader_seeing_everything_the_database_still_tells_a_stranger_nothing(
    street, monkeypatch
):
    """All the wall that code makes is gone: what is left is the database's."""
    for each in (TenantQuerySet, PracticeQuerySet):
        monkeypatch.setattr(each, "visible_to", lambda self, reader: self.all())
    outside = {who: each for who, each in street.strangers.items() if not _inside(street, each)}
    assert len(outside) > 8
    leaked = {who: _told(street.victim, client) for who, client in outside.items()}
    assert {who: told for who, told in leaked.items() if told} == {}
    # The hole was there: without the database's wall, whoever is signed in looks through it.
    with no_wall():
        assert len(_told(street.victim, street.strangers["owner of another practice"])) > 20


def _inside(street, client) -> bool:
    """Whether somebody has a role in the practice, whose own walls are made of code alone."""
    if settings.SESSION_COOKIE_NAME not in client.cookies:
        return False
    user = client.session[SESSION_KEY]
    return street.victim.practice.memberships.filter(user=user).exists()


@contextmanager
def no_wall():
    """The product works as the owner of the tables, who looks across."""
    answer("SELECT 1")  # as the owner again, and for nobody
    kept, connection.execute_wrappers = connection.execute_wrappers, []
    try:
        yield
    finally:
        connection.execute_wrappers = kept


def _told(tenant, client) -> dict[str, set[str]]:
    """What of the tenant each address tells that client."""
    told, named = {}, known(tenant)
    for route in routes():
        text = canaries.told(client.get(address(route, tenant, named)))
        found = canaries.leaks(text) - (AT_THE_DOOR if route.name in WITH_THE_CODE else set())
        # Whoever was a member is still called what they are called.
        found -= OF_ONESELF if route.name in OWN else set()
        told |= {route.name: found} if found else {}
    return told


# --- Nothing is left behind -------------------------------------------------------------------------
SETS = re.compile(
    r"""(?ix) \bset \s+ (?:local\s+|session\s+)? (?:app\.|role\b|session\s+authorization)
    | set_config \s* \( [^)]* , \s* false \s* \)""",
)


def test_nothing_in_the_product_sets_a_setting_that_outlives_its_transaction():
    found = {f"{path}: {hit[0]}" for path in modules() for hit in SETS.finditer(path.read_text())}
    assert found == set()
    assert SETS.search("SET app.practice = 1")
    assert SETS.search("select set_config('app.practice', '1', false)")


def test_a_request_leaves_the_thread_acting_for_nobody(street):
    street.welcome["owner"].get("/")
    assert walls.acts_for() is None
    Client().get("/no/such/page")
    assert walls.acts_for() is None


# --- Commands ---------------------------------------------------------------------------------------
# What they do has nothing to do with the rows of a tenant.
OF_NO_TENANT = {
    "analyse": "a file in, a file out",
    "compilemessages": "catalogues",
    "makemessages": "catalogues",
    "prepare": "calls the others",
    "database_role": "roles and grants",
    "sbom": "packages",
}


def test_every_command_of_the_product_says_for_whom_it_acts():
    own = {name for name, app in get_commands().items() if app == "alignment"}
    everywhere = {
        name for name in own if isinstance(load_command_class("alignment", name), PracticesCommand)
    }
    assert own - everywhere == set(OF_NO_TENANT)


def test_what_people_left_in_a_room_is_vacuumed_without_waiting_for_more():
    options = dict(answer("SELECT relname, reloptions FROM pg_class WHERE relkind = 'r'"))
    told = {name: said for name, said in options.items() if said}
    soon = ["autovacuum_vacuum_threshold=0", "autovacuum_vacuum_scale_factor=0"]
    assert told == dict.fromkeys(OF_PEOPLE, soon)
