"""The project's own files, read once for all the rules about them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AUDITS = ROOT / "audits"
PRODUCT = (AUDITS, ROOT / "alignment", ROOT / "bin" / "house")
FLOORS = (
    "engine",
    "organisations",
    "engagements",
    "goals",
    "commitments",
    "workshops",
    "reports",
)


def place(path: Path, line: int | None = None) -> str:
    """Where something is, as an editor can open it."""
    return str(path.relative_to(ROOT)) + (f":{line}" if line else "")


def modules(*folders: Path) -> list[Path]:
    return sorted(
        path
        for folder in folders or PRODUCT
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
    )


def templates() -> list[Path]:
    return sorted(
        path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".svg", ".txt"}
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names a file imports, at its top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
