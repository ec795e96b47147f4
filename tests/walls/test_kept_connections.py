"""A connection serves one request after the other: whatever one of them did on it, and however it ended,
the next one starts behind its own wall."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from audits.organisations import walls
from tests import build, runtime_role
from tests.walls.test_row_security import answer, practices_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.slow,
]


@contextmanager
def signed_in_as_the_role():
    """This thread's connection is a real one of web and worker."""
    connection.close()
    kept = connection.settings_dict
    own = kept | {
        "USER": runtime_role.ROLE,
        "PASSWORD": runtime_role.PASSWORD,
        "CONN_MAX_AGE": None,
    }
    connection.settings_dict = own
    try:
        connection.ensure_connection()
        connection.execute_wrappers.remove(runtime_role.act_as_it)
        yield
    finally:
        connection.close()
        connection.settings_dict = kept


class Interrupted(Exception):
    pass


ON_PURPOSE = ("division by zero", "on purpose")


class Passer:
    """Does this and that for one practice, another, or none, on one connection; counts what it saw."""

    def __init__(self, practices: list[int], seed: int) -> None:
        self.practices, self.chance = practices, random.Random(seed)
        self.own = self.foreign = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        with signed_in_as_the_role():
            for _ in range(50):
                act = self.chance.choice(
                    [self.look, self.in_one, self.broken_off, self.refused, self.rolled_back]
                )
                mine = self.chance.sample(self.practices, self.chance.randrange(3))
                try:
                    with walls.acting(*mine):
                        act(mine)
                except (Interrupted, DatabaseError) as end:
                    self.wrong += [] if str(end).startswith(ON_PURPOSE) else [str(end)]
                self.nothing_is_left()

    def look(self, mine) -> None:
        for table in self.chance.sample(["organisations_organisation", "engagements_audit"], 2):
            seen = practices_in(table)
            self.own += len(seen & set(mine))
            self.foreign += len(seen - set(mine))

    def in_one(self, mine) -> None:
        with transaction.atomic():
            self.look(mine)
            self.look(mine)

    def broken_off(self, mine) -> None:
        with transaction.atomic():
            self.look(mine)
            raise Interrupted("on purpose")

    def refused(self, mine) -> None:
        with transaction.atomic():
            self.look(mine)
            answer("SELECT 1/0")

    def rolled_back(self, mine) -> None:
        """Somebody else's act begins within ours and fails; then it is ours again."""
        with transaction.atomic():
            other = self.chance.sample(self.practices, 1)
            try:
                with walls.acting(*other), transaction.atomic():
                    self.look(other)
                    answer("SELECT 1/0")
            except DatabaseError:
                pass
            self.look(mine)

    def nothing_is_left(self) -> None:
        ((setting,),) = answer("SELECT current_setting('app.practice', true)")
        self.wrong += [setting] if setting else []
        self.foreign += len(practices_in("engagements_audit"))


def test_two_hundred_times_in_any_order_on_kept_connections_no_foreign_row_is_seen():
    practices = [build.practice() for _ in range(3)]
    for each in practices:
        build.owner(each)
        build.audit(each)
    passers = [Passer([each.pk for each in practices], seed) for seed in range(4)]
    with ThreadPoolExecutor(len(passers)) as threads:
        for ended in [threads.submit(each.run) for each in passers]:
            ended.result()
    assert [each.wrong for each in passers] == [[], [], [], []]
    assert sum(each.foreign for each in passers) == 0
    assert all(each.own > 20 for each in passers)
