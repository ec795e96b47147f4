from __future__ import annotations

from audits.engine.formats import FORMATS, applies
from tests.engine.tables import Table


def pytest_generate_tests(metafunc):
    """A test that asks for a `table` runs at every kind of table at which its rule is asked."""
    if "table" not in metafunc.fixturenames:
        return
    slug = metafunc.module.__name__.rpartition(".test_")[2].replace("_", "-")
    kinds = [kind for kind in FORMATS.values() if applies(slug, kind)]
    metafunc.parametrize("table", [Table(kind) for kind in kinds], ids=[kind.key for kind in kinds])
