"""Three audits of organisations that do not exist, to show what a finished audit looks like.

They are ordinary audit files, read like any other:

- `ferrywell`: commercial and technology of a software firm, after an audit of one week;
- `sarkilampi`: a diagnostics laboratory in which research leads, after an eight-week project;
- `holderle-norrelys`: a parts maker and a battery firm as partners.

To add one, put a `<name>.audit.json` into this folder in its canonical form (what
`audit_file.write` makes of it); `tests/reports/test_demo.py` then holds it to the same promises.
People, firms and figures are invented, and every sentence was written for this project.
"""

from __future__ import annotations

from pathlib import Path

ENDING = ".audit.json"
FOLDER = Path(__file__).parent


def demo_files() -> tuple[Path, ...]:
    """The demo audits, in the order of their names."""
    return tuple(sorted(FOLDER.glob(f"*{ENDING}")))


def demo_file(name: str) -> Path:
    """The demo audit called `name`, e.g. `ferrywell`; FileNotFoundError when there is none."""
    path = FOLDER / f"{name}{ENDING}"
    if path not in demo_files():
        raise FileNotFoundError(path)
    return path
