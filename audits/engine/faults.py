"""What is wrong with a document, each with its place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from audits.engine.words import Text

Path = tuple[str | int, ...]

_LONGEST_QUOTE = 80
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a document: its place, as in `$.links[3].to`, and what is wrong there."""

    place: str
    reason: Text

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class Refused(Exception):
    """A document was not taken in; `faults` lists every error in it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def fault(path: Path, reason: Text) -> Fault:
    """A fault at a path of keys and positions."""
    return Fault(place_of(path), reason)


def place_of(path: Path) -> str:
    """A path as it is printed: `("links", 3, "to")` is `$.links[3].to`."""
    return "$" + "".join(_step(step) for step in path)


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{quoted(step)}]"


def quoted(value: object) -> str:
    """A value of the document as it is named in a reason: on one line and not too long."""
    # Written so that a line break in a key cannot make two errors of one, nor a terminal obey it.
    shown = json.dumps(value, ensure_ascii=not _is_printable(value), default=str)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"


def _is_printable(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()
