"""What the room should speak of first: where the sides are furthest apart on what matters most."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from audits.workshops.figures import facts_of, in_points, subject_of
from audits.workshops.stages.asking import Asking, Line, lines_of
from audits.workshops.stages.room import Room

MOST = 5
"""A room can hear five gaps in one sitting."""


@dataclass(frozen=True, slots=True)
class Width:
    """A vote and how far apart the sides are, in scale points; None where that may not be shown."""

    line: Line
    gap: float | None

    @property
    def note(self) -> str:
        if self.gap is None:
            return _("not compared")
        return _("%(gap)s apart") % {"gap": in_points(self.gap)}


def widest(room: Room, asking: Asking) -> tuple[Width, ...]:
    """The revealed votes: by gap times weight, the widest first; what cannot be compared last."""
    lines = [line for line in lines_of(room, asking) if line.question and line.through]
    if not lines:
        return ()
    facts = facts_of(room, *(line.question for line in lines if line.question))
    gaps = {each.subject: each.gap for each in facts.questions}

    def gap_of(line: Line) -> float | None:
        gap = gaps.get(subject_of(line.question)) if line.question else None
        return None if gap is None else abs(gap)

    def weighed(line: Line) -> float:
        gap = gap_of(line)
        return (
            -1.0
            if gap is None or line.question is None
            else gap * facts.weight(subject_of(line.question))
        )

    return tuple(Width(line, gap_of(line)) for line in sorted(lines, key=weighed, reverse=True))
