"""Which answers may leave the room at all.

A side with fewer raters than k must not be reconstructable from any file, so its ballots are
replaced by their number before anything is stored, exported or frozen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from audits.engine.evidence import Ballot, Evidence, Withheld


def withhold(evidence: Evidence) -> Evidence:
    """`evidence` without the ballots of sides below k; their number stays, under `withheld`.

    A side is below k on a question when fewer than `smallest_side` of it answered, or when some
    but fewer than that gave a rating: a rating beside “don't know” would stand alone otherwise.
    What is told is how many answered, or, where enough answered, how many gave a rating: always
    fewer than k.
    """
    answered: dict[tuple[str, str, str], list[Ballot]] = defaultdict(list)
    for ballot in evidence.ballots:
        answered[ballot.kind, ballot.subject, ballot.side].append(ballot)
    hidden = {
        asked: _told(ballots, evidence.smallest_side)
        for asked, ballots in answered.items()
        if _few(ballots, evidence.smallest_side)
    }
    if not hidden:
        return evidence
    kept = tuple(b for b in evidence.ballots if (b.kind, b.subject, b.side) not in hidden)
    only_counted = tuple(
        Withheld(kind=kind, subject=subject, side=side, n=n)  # type: ignore[arg-type]
        for (kind, subject, side), n in hidden.items()
    )
    return replace(evidence, ballots=kept, withheld=(*evidence.withheld, *only_counted))


def _few(ballots: list[Ballot], k: int) -> bool:
    return len(ballots) < k or 0 < _raters(ballots) < k


def _told(ballots: list[Ballot], k: int) -> int:
    return len(ballots) if len(ballots) < k else _raters(ballots)


def _raters(ballots: list[Ballot]) -> int:
    return sum(ballot.rating is not None for ballot in ballots)
