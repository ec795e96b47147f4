"""The scale of promises: who gives how many, in words and as a picture that tilts.

Reads nothing; the page counts, this says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audits.engagements.models import Side

NUMBERS = (
    gettext_lazy("none"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"),
    gettext_lazy("four"), gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"),
    gettext_lazy("eight"), gettext_lazy("nine"),
)  # fmt: skip

# The drawing is 300 × 132: a beam on a post, a pan below each end.
CENTRE, POST_TOP, ARM, STRINGS, PAN = 150, 24, 100, 62, 50
STRING_INSET = 4
STEEPEST, STEP = 20, 8
MARK, MARK_GAP, ROW = 16, 19, 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One promise on a pan: the corner of its mark."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pan:
    """One end of the beam with what lies below it."""

    side: Side
    count: int
    x: int
    top: float
    bottom: float
    left: int
    right: int
    marks: tuple[Mark, ...]

    @property
    def string_left(self) -> int:
        return self.left + STRING_INSET

    @property
    def string_right(self) -> int:
        return self.right - STRING_INSET


@dataclass(frozen=True, slots=True)
class Balance:
    """Both pans, the leading side's at the start edge, and the sentence above them."""

    pans: tuple[Pan, Pan]
    words: str

    @property
    def even(self) -> bool:
        return self.pans[0].count == self.pans[1].count


def balance(given: Mapping[Side, int]) -> Balance:
    """The scale for the promises each side gives, the leading side first."""
    (leading, ours), (responding, theirs) = given.items()
    tilt = max(-STEEPEST, min(STEEPEST, STEP * (ours - theirs)))
    pans = (
        _pan(leading, ours, CENTRE - ARM, POST_TOP + tilt),
        _pan(responding, theirs, CENTRE + ARM, POST_TOP - tilt),
    )
    return Balance(pans, _words(leading, ours, responding, theirs))


def _pan(side: Side, count: int, x: int, top: float) -> Pan:
    bottom = top + STRINGS
    return Pan(side, count, x, top, bottom, x - PAN, x + PAN, tuple(_marks(count, x, bottom)))


def _marks(count: int, x: int, bottom: float) -> list[Mark]:
    """The marks stand on the pan, in rows; more than three rows lie behind the third."""
    marks = []
    for row in range(min(3, -(-count // ROW))):
        here = min(ROW, count - row * ROW)
        start = x - (here - 1) * MARK_GAP / 2
        y = bottom - MARK - 2 - row * (MARK + 1)
        marks += [Mark(start + place * MARK_GAP - MARK / 2, y) for place in range(here)]
    return marks


def _words(leading: Side, ours: int, responding: Side, theirs: int) -> str:
    if ours == theirs:
        return ngettext("Each side gives %(n)s", "Each side gives %(n)s", ours) % {
            "n": _number(ours)
        }
    ranked = sorted([(ours, leading.name), (theirs, responding.name)], reverse=True)
    (more, giver), (fewer, other) = ranked
    if not fewer:
        return _("Only %(giver)s gives so far") % {"giver": giver}
    return _("%(giver)s gives %(more)s, %(other)s gives %(fewer)s") % {
        "giver": giver,
        "more": _number(more),
        "other": other,
        "fewer": _number(fewer),
    }


def _number(count: int) -> str:
    return str(NUMBERS[count]) if count < len(NUMBERS) else str(count)
