"""The engine stands on nothing: no Django, no clock, and nothing heavy until it is needed."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINE = sorted((ROOT / "audits" / "engine").rglob("*.py"))
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in ENGINE
]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def loaded_after(*modules):
    imports = "".join(f"import {module}\n" for module in modules)
    script = f"{imports}import json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def test_no_module_of_the_engine_names_django_or_a_higher_floor():
    wrong = [
        (path.name, name)
        for path in ENGINE
        for name in imported(path)
        if name.split(".")[0] in {"django", "celery", "alignment"}
        or (name.startswith("audits.") and not name.startswith("audits.engine"))
    ]
    assert wrong == []


@pytest.mark.slow
def test_importing_all_of_it_loads_neither_django_nor_numpy_nor_scipy_nor_pydantic():
    heavy = {"django", "numpy", "scipy", "pydantic"}
    assert loaded_after(*MODULES) & heavy == set()


def test_no_module_of_the_engine_reads_a_clock_or_throws_dice():
    wrong = [
        (path.name, name)
        for path in ENGINE
        for name in imported(path)
        if name in {"time", "random", "secrets", "uuid", "os"}
    ]
    clocks = [
        path.name
        for path in ENGINE
        if any(call in path.read_text(encoding="utf-8") for call in (".today()", ".now("))
    ]
    assert (wrong, clocks) == ([], [])
