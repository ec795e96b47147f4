"""Ballots, and the counts that stand for ballots which may not be shown."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import get_args

from audits.engine.checks.known import Found, Known, repetitions
from audits.engine.evidence import Ballot, BallotKind, Withheld
from audits.engine.faults import Path, quoted
from audits.engine.words import Text, text


class _Subjects:
    """What a ballot may be on, by its kind."""

    def __init__(self, known: Known) -> None:
        processes = {process.key for process in known.evidence.processes}
        self._named: dict[str, tuple[Container[str], str, Text]] = {
            kind: (known.goals.keys(), "goals", text("no goal")) for kind in get_args(BallotKind)
        }
        self._named["process"] = (processes, "processes", text("no process"))
        self._named["statement"] = (known.statements, "instruments", text("no statement"))
        self._broken = known.broken

    def faults(self, path: Path, row: Ballot | Withheld) -> Iterator[Found]:
        subjects, part, missing = self._named[row.kind]
        if row.subject not in subjects and part not in self._broken:
            yield (
                (*path, "subject"),
                text("{missing} {subject}", missing=missing, subject=quoted(row.subject)),
            )


def ballot_faults(known: Known) -> Iterator[Found]:
    subjects = _Subjects(known)
    for position, ballot in enumerate(known.evidence.ballots):
        path = ("ballots", position)
        yield from known.missing_side((*path, "side"), ballot.side)
        yield from subjects.faults(path, ballot)
        if ballot.dont_know and ballot.rating is not None:
            yield (*path, "rating"), text("a rating beside “don't know”")
        yield from _scale_faults(known, path, ballot)


def _scale_faults(known: Known, path: Path, ballot: Ballot) -> Iterator[Found]:
    if known.rating_range is None:
        return
    low, high = known.rating_range
    for name, value in (("rating", ballot.rating), ("prediction", ballot.prediction)):
        if value is not None and not low <= value <= high:
            yield (
                (*path, name),
                text("{value} is off the scale {low} to {high}", value=value, low=low, high=high),
            )


def withheld_faults(known: Known) -> Iterator[Found]:
    rows = known.evidence.withheld
    subjects = _Subjects(known)
    cast = {(ballot.kind, ballot.subject, ballot.side) for ballot in known.evidence.ballots}
    for position, row in enumerate(rows):
        path = ("withheld", position)
        yield from known.missing_side((*path, "side"), row.side)
        yield from subjects.faults(path, row)
        if known.smallest_side is not None and row.n >= known.smallest_side:
            yield (
                (*path, "n"),
                text(
                    "{n} raters are not fewer than the smallest side of {k}",
                    n=row.n,
                    k=known.smallest_side,
                ),
            )
        if (row.kind, row.subject, row.side) in cast:
            yield path, text("withheld, yet its ballots are in the file")
    yield from repetitions(("withheld",), [(row.kind, row.subject, row.side) for row in rows])
