"""What must be settled before a stage counts as done; left otherwise, it was skipped, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from audits.workshops.models import Session

OpenMatters = Callable[[Session], int]
_before_done: dict[str, OpenMatters] = {}


class StillOpen(Exception):
    """The stage has matters without an answer; leaving it all the same needs a reason."""

    def __init__(self, matters: int) -> None:
        super().__init__(str(matters))
        self.matters = matters


def before_done(stage: str) -> Callable[[OpenMatters], OpenMatters]:
    """The function counts what is still open at that stage; it is asked inside the write."""

    def register(count: OpenMatters) -> OpenMatters:
        _before_done[stage] = count
        return count

    return register


def open_matters(session: Session, stage: str) -> int:
    """How many matters of that stage wait for an answer; none at most stages."""
    count = _before_done.get(stage)
    return count(session) if count else 0
