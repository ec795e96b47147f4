"""For which practices this thread acts, as the database is told with every statement.

On PostgreSQL a row of a tenant is there for nobody but whoever acts for its practice: row-level
security compares it with a setting that stands before each statement, in the same message and the
same transaction, so that none is ever left behind on a connection. Without the setting no row is
there, and none can be written.

    with acting():                    a request, a job, a drawing: it acts for nobody yet …
        let_in(READER, user.pk)       … and now for the practices this person has a role in
    with acting(practice.pk): …       for that one
    with everywhere(): …              a command, the sweep

A *door* leads to a practice from what somebody brings along before any is known: an account, a
room's code. It is a function in the database that may look across the walls and gives the names of
practices, nothing else. A floor declares its own where it reads:

    ROOM = door("room", takes="text", finds="SELECT practice_id FROM workshops_session WHERE …")

SQLite has no such walls; there all of this does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

SETTING = "app.practice"

_acts_for: ContextVar[set[int] | None] = ContextVar("acts_for", default=None)


@dataclass(frozen=True, slots=True)
class Door:
    """`finds` is a query for the practices behind `$1`, of the type `takes`; '' takes nothing."""

    name: str
    takes: str
    finds: str

    @property
    def function(self) -> str:
        return f"parley_door_{self.name}"


DOORS: dict[str, Door] = {}


def door(name: str, *, takes: str, finds: str) -> Door:
    """A way through the walls, known from now on; the database learns of it after `migrate`."""
    DOORS[name] = Door(name, takes, finds)
    return DOORS[name]


READER = door(
    "reader",
    takes="bigint",
    finds="SELECT practice_id FROM organisations_membership WHERE user_id = $1",
)
EVERYBODY = door("everybody", takes="", finds="SELECT id FROM organisations_practice")


def acts_for() -> frozenset[int] | None:
    """The practices this thread acts for; None outside of every `acting`."""
    practices = _acts_for.get()
    return None if practices is None else frozenset(practices)


@contextmanager
def acting(*practices: int) -> Iterator[None]:
    """The block acts for these practices, whatever was said around it, and for those it lets in."""
    before = _acts_for.set(set(practices))
    try:
        yield
    finally:
        _acts_for.reset(before)


@contextmanager
def everywhere() -> Iterator[None]:
    """The block acts for every practice there is when it begins."""
    with acting():
        let_in(EVERYBODY)
        yield


@contextmanager
def behind(through: Door, brought: object) -> Iterator[None]:
    """The block acts for the practices behind a door, and no other."""
    with acting():
        let_in(through, brought)
        yield


@contextmanager
def outside() -> Iterator[None]:
    """The block acts for nobody, and its statements travel alone: some can only be sent so."""
    before = _acts_for.set(None)
    try:
        yield
    finally:
        _acts_for.reset(before)


def let_in(through: Door, *brought: object) -> None:
    """The rest of the block acts also for the practices behind the door. Outside of every block, and
    where there are no walls, nothing happens."""
    practices = _acts_for.get()
    if practices is not None and stand_on(connection):
        practices.update(_behind(through, brought))


def add(practice: int) -> None:
    """The rest of the block acts also for a practice that it has just founded."""
    practices = _acts_for.get()
    if practices is not None:
        practices.add(practice)


def next_key(table: str) -> int | None:
    """The key that the next row of a table gets, for rows that must be known before they are written;
    None where there are no walls."""
    if not stand_on(connection):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        key: int = cursor.fetchone()[0]
        return key


def stand_on(database: BaseDatabaseWrapper) -> bool:
    """Whether that kind of database keeps walls between rows."""
    return database.vendor == "postgresql"


def _behind(through: Door, brought: tuple[object, ...]) -> list[int]:
    places = ", ".join(["%s"] * len(brought))
    with connection.cursor() as cursor:
        # The name is ours; what was brought is bound.
        cursor.execute(f"SELECT {through.function}({places})", brought)
        return [practice for (practice,) in cursor.fetchall()]


# --- How the database is told ---------------------------------------------------------------------
def stand_before(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
    """A wrapper of `connection.execute_wrappers`: puts the setting before each statement.

    Both travel as one message, so this costs no round trip. Outside of a transaction PostgreSQL runs
    the message as one; `true` makes the setting end with it.
    """
    practices = _acts_for.get()
    if practices is not None and not _broken(context["connection"]):
        sql = f"{setting(practices)} {sql}"
    return execute(sql, params, many, context)


def setting(practices: Iterable[int]) -> str:
    """The statement that says for whom the rest of the transaction acts."""
    names = ",".join(str(int(each)) for each in sorted(practices))
    return f"SELECT set_config('{SETTING}', '{names}', true);"


def _broken(database: BaseDatabaseWrapper) -> bool:
    """Whether the transaction waits for its rollback, which is all that it takes now."""
    from psycopg2.extensions import TRANSACTION_STATUS_INERROR

    raw = database.connection
    return bool(raw.get_transaction_status() == TRANSACTION_STATUS_INERROR)


def watch(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Receiver of `connection_created`."""
    if stand_on(connection) and stand_before not in connection.execute_wrappers:
        connection.execute_wrappers.append(stand_before)
