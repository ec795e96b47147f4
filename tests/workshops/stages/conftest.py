"""A stage's own tests look at its screens, as those of a page do; so at a desk PostgreSQL sees only what
draws the screens of every stage, and the rest where nobody waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
OF_ALL = HERE / "test_contract.py"


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent == HERE and item.path != OF_ALL:
            item.add_marker(pytest.mark.page)
