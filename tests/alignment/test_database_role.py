"""As whom a server works in its database, and that it says no to more."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from alignment.database_role import refusals
from alignment.management.commands.database_role import RUNTIME
from audits.organisations import row_security, walls
from tests import runtime_role
from tests.alignment.test_server import started
from tests.workers import environment_of_the_test

SERVE = ("-c", "import alignment.asgi; print('serves')")
WORK = ("-m", "celery", "-A", "alignment", "worker", "--pool", "solo")
KEEPS, FORGETS = (f"?options=-c%20synchronous_commit%3D{each}" for each in ("on", "off"))


def as_role() -> str:
    return environment_of_the_test()["DATABASE_URL"]


def as_owner() -> str:
    own = connection.settings_dict
    who = f"{own['USER']}:{own['PASSWORD']}" if own["PASSWORD"] else own["USER"]
    return f"postgres://{who}@{own['HOST']}:{own['PORT']}/{own['NAME']}"


def test_a_server_that_cannot_ask_its_database_does_not_start(tmp_path):
    done = started(tmp_path, *SERVE)
    assert done.returncode == 1
    assert "the database cannot be asked: connection to server at" in done.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_as_a_role_that_owns_nothing_a_server_starts(tmp_path):
    done = started(tmp_path, *SERVE, DATABASE_URL=as_role() + KEEPS)
    assert (done.returncode, done.stdout) == (0, "serves\n")


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [SERVE, WORK])
def test_as_the_owner_neither_web_nor_worker_starts(tmp_path, command):
    done = started(tmp_path, *command, DATABASE_URL=as_owner() + KEEPS)
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert "passes the walls between practices" in said
    assert "owns tables" in said
    assert "synchronous_commit" not in said


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_where_a_commit_is_no_promise_a_server_does_not_start(tmp_path):
    said = started(tmp_path, *SERVE, DATABASE_URL=as_role() + FORGETS).stderr.splitlines()[-1]
    assert "synchronous_commit is off" in said
    assert "walls" not in said


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_table_without_its_wall_is_named():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE goals_goal NO FORCE ROW LEVEL SECURITY")
    with walls.acting():
        assert "no wall around goals_goal; run manage.py migrate" in refusals()


def test_an_installation_that_is_no_server_is_not_asked(settings, monkeypatch):
    from alignment import database_role

    monkeypatch.setattr(database_role, "refusals", lambda: pytest.fail("asked"))
    database_role.refuse_unsafe_database()


@pytest.mark.django_db
def test_the_command_makes_the_role_once_and_grants_again(monkeypatch):
    if not walls.stand_on(connection):
        with pytest.raises(SystemExit, match="SQLite knows no roles"):
            call_command("database_role")
        return
    monkeypatch.setenv(RUNTIME, "postgres://parley_new:p%40ss@db:5432/parley")
    said = StringIO()
    for _ in range(2):
        call_command("database_role", stdout=said)
    assert said.getvalue() == "parley_new may read and write rows, and owns nothing.\n" * 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'parley_new'")
        assert cursor.fetchall() == [(True, False)]
        cursor.execute("SELECT has_table_privilege('parley_new', 'goals_goal', 'INSERT')")
        assert cursor.fetchall() == [(True,)]


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_command_asks_which_role(monkeypatch):
    monkeypatch.delenv(RUNTIME, raising=False)
    with pytest.raises(SystemExit, match=RUNTIME):
        call_command("database_role")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_password_reaches_the_database_scrambled():
    scrambled = row_security._scrambled(connection, runtime_role.ROLE, "p@ss")
    assert scrambled.startswith("SCRAM-SHA-256$4096:")
