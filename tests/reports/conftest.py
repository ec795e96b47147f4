"""Whose reports they are, in tests of what becomes of them."""

from __future__ import annotations

import pytest

from audits.reports.services import rendering
from tests import build
from tests.doors import nobody_failed


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
