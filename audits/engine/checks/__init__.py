"""What an audit file may not say although its shape is right: one module a subject.

A check is a generator of (path, reason) over `Known`; add it to `CHECKS` and give it a test.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from audits.engine.checks.ballots import ballot_faults, withheld_faults
from audits.engine.checks.frame import scale_faults, side_faults, threshold_faults
from audits.engine.checks.goals import goal_faults, link_faults, parent_faults
from audits.engine.checks.known import Found, Known
from audits.engine.checks.records import (
    commitment_faults,
    incentive_faults,
    instrument_faults,
    process_faults,
    review_faults,
    sayback_faults,
    session_faults,
    sharing_faults,
    term_faults,
)
from audits.engine.checks.sizes import size_faults
from audits.engine.evidence import Evidence
from audits.engine.faults import Fault, Path, fault

__all__ = ["broken_lists", "check", "found_in"]

CHECKS: tuple[Callable[[Known], Iterator[Found]], ...] = (
    size_faults,
    scale_faults,
    threshold_faults,
    side_faults,
    goal_faults,
    parent_faults,
    link_faults,
    ballot_faults,
    withheld_faults,
    instrument_faults,
    sayback_faults,
    term_faults,
    commitment_faults,
    incentive_faults,
    process_faults,
    sharing_faults,
    review_faults,
    session_faults,
)


def check(evidence: Evidence) -> tuple[Fault, ...]:
    """Every fault of meaning in evidence whose shape is right; none when it is sound."""
    return tuple(fault(path, reason) for path, reason in found_in(evidence))


def found_in(evidence: Evidence, broken: Collection[str] = ()) -> Iterator[Found]:
    """The faults of `check` with their paths; what depends on a `broken` part is not judged."""
    known = Known(evidence, broken)
    for judge in CHECKS:
        yield from judge(known)


def broken_lists(mended: Collection[Path]) -> frozenset[str]:
    """The parts of a document in which a key is lost, so that nothing can be said to be missing."""
    return frozenset(str(path[0]) for path in mended if path and _loses_a_key(path))


def _loses_a_key(path: Path) -> bool:
    return len(path) < 3 or path[-1] == "key" or path[0] == "instruments"
