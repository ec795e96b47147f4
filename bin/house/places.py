"""Where things are, and how a command ends early."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(os.environ.get("PARLEY_VENV", ROOT / ".venv"))
PYTHON = VENV / "bin" / "python"


class Stop(Exception):
    """The command cannot go on; its text is the one line the reader needs."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.code = code


def manage(*arguments: str) -> list[str]:
    """The command line of a management command."""
    return [str(PYTHON), str(ROOT / "manage.py"), *arguments]


def say(line: str) -> None:
    print(line, flush=True)
