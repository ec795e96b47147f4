"""What the typesetter is handed, and what it gives back. Plain values: they travel between processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PACKING = 6  # of zlib: beyond it a tenth of the time goes into a hundredth of the size

Progress = Callable[[int, int], None]
"""Called as (step, steps) while a report is set; `step` never falls, `steps` is an estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that travels inside the PDF."""

    name: str
    description: str
    packed: bytes  # by zlib, as it will lie in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A report as one page of HTML, with all that its PDF holds beside it."""

    html: str
    rules: str  # of this report's letterhead, beyond the house's own sheet
    pictures: Mapping[str, bytes]  # PNGs, by the name the page calls them
    enclosed: tuple[Enclosure, ...]
    made: datetime
    standard: Literal["pdf/ua-1", "pdf/a-3a"]
    identifier: bytes
    expected_pages: int


@dataclass(frozen=True, slots=True)
class Rendered:
    pdf: bytes
    pages: int
