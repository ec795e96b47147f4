"""Whose reports they are, in tests of what becomes of them."""

from __future__ import annotations

import pytest

from audits.reports import services
from audits.reports.services import rendering
from tests import build
from tests.doors import nobody_failed
from tests.reports.drafts import made


@pytest.fixture
def undisturbed(monkeypatch):
    """Inside one test's transaction the heart's own connection sees no row; nobody failed before."""
    monkeypatch.setattr(rendering, "HEARTBEAT_SECONDS", 3600.0)
    nobody_failed()


@pytest.fixture
def practice():
    return build.practice("Aster & Rowe")


@pytest.fixture
def owner(practice):
    return build.owner(practice)


@pytest.fixture
def audit(practice):
    """One client; both sides are its own."""
    audit = build.audit(practice, title="Spring")
    leading, responding = build.sides(audit)
    build.goal(leading, "Be named first in tenders")
    build.goal(responding, "Replace the database")
    return audit


@pytest.fixture
def draft(audit):
    return made(services.issue(audit, by=None))
