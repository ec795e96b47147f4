from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client

from audits.reports.services import rendering
from tests.doors import nobody_failed
from tests.walls.people import those_who_may, those_who_may_not
from tests.walls.tenant import Tenant


@dataclass
class Street:
    """Two tenants alike, and everybody who might stand at a door of the first."""

    victim: Tenant
    other: Tenant
    welcome: dict[str, Client]
    strangers: dict[str, Client]


@pytest.fixture(scope="module")
def street(django_db_setup, django_db_blocker):
    """Built once for all tests of a file; each of them takes back what it wrote."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        # Inside a transaction the heart's own connection sees no row, and may not write.
        patch.setattr(rendering, "HEARTBEAT_SECONDS", 3600.0)
        nobody_failed()
        victim, other = Tenant(canaries=True), Tenant(canaries=False)
        strangers = those_who_may_not(victim, other)
        yield Street(victim, other, those_who_may(victim), strangers)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def refusals_are_no_news(caplog):
    """Thousands of them are asked for; no test waits for the failures of the one before."""
    caplog.set_level(logging.CRITICAL, "django.request")
    nobody_failed()
