"""What is discovered is also tested: a rule, a format, an instrument without its test is not done."""

from __future__ import annotations

import pytest

from tests.floors.source import AUDITS, ROOT

SHARED = {"__init__", "registry", "format", "agenda", "instrument"}


@pytest.mark.parametrize("kind", ["rules", "formats", "instruments"])
def test_each_has_its_test(kind):
    files = {path.stem for path in (AUDITS / "engine" / kind).glob("*.py")} - SHARED
    tests = {
        path.stem.removeprefix("test_") for path in (ROOT / "tests/engine" / kind).glob("test_*.py")
    }
    assert files
    assert sorted(files - tests) == []
