"""Evidence of any size, always the same for the same numbers: for tests and for measuring.

python -c "from tests.engine.large import measured; print(measured(600))"
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from audits.engine.analysis import analyse, write
from audits.engine.evidence import Ballot, Evidence, Goal, Link, Side

_STRENGTHS = ("strong", "medium", "weak")
_NEIGHBOURS = 30
_TODAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Measured:
    """One analysis: what went in, what came out, and the CPU time it took."""

    goals: int
    links: int
    ballots: int
    findings: int
    seconds: float


def evidence(goals: int, *, links_each: int = 6, raters: int = 40, seed: int = 1) -> Evidence:
    """An audit of `goals` goals in families, with `links_each` links a goal, and every goal rated
    by `raters` raters a side."""
    chance = Random(seed)
    half = goals // 2
    wanted = [_goal(f"C{at}", "commercial", at, chance) for at in range(half)]
    built = [_goal(f"T{at}", "technology", at, chance) for at in range(goals - half)]
    return Evidence(
        title=f"{goals} goals",
        as_of=_TODAY,
        format="commercial-technology",
        sides=(
            Side(key="commercial", name="Commercial", organisation="Fjord Tools"),
            Side(key="technology", name="Technology", organisation="Fjord Tools"),
        ),
        goals=(*wanted, *built),
        links=_links(wanted, built, goals * links_each, chance),
        ballots=_ballots([goal.key for goal in (*wanted, *built)], raters, chance),
    )


def _goal(key: str, side: str, position: int, chance: Random) -> Goal:
    return Goal(
        key=key,
        side=side,
        title=f"Goal {key}",
        measure="Share of deals won",
        target=chance.randint(1, 100),
        start=_TODAY,
        due=_TODAY + timedelta(days=chance.randint(30, 400)),
        owners=(f"Lead {chance.randint(1, 40)}",),
        effort=float(chance.randint(1, 20)),
        confidence=chance.choice((0.5, 0.8, 1.0)),
        # Every third goal is a part of the one three before it: long families, not only flat ones.
        parent=f"{key[0]}{position - 3}" if position % 3 == 0 and position else None,
    )


def _links(wanted: list[Goal], built: list[Goal], count: int, chance: Random) -> tuple[Link, ...]:
    # Neighbours are linked, so that the density of the matrix falls as the audit grows.
    pairs: dict[tuple[str, str], Link] = {}
    near = min(_NEIGHBOURS, len(wanted))
    while len(pairs) < min(count, len(built) * near // 2):
        at = chance.randrange(len(built))
        to = (at + chance.randrange(near)) % len(wanted)
        source, target = built[at].key, wanted[to].key
        pairs[source, target] = Link(
            source=source,
            target=target,
            strength=chance.choice(_STRENGTHS),
            effect="hinders" if chance.random() < 0.1 else "supports",
        )
    return tuple(pairs.values())


def _ballots(goals: list[str], raters: int, chance: Random) -> tuple[Ballot, ...]:
    return tuple(
        Ballot(
            kind="importance",
            subject=goal,
            side=side,
            rating=chance.randint(1, 5),
            prediction=chance.randint(2, 10) / 2,
        )
        for goal in goals
        for side in ("commercial", "technology")
        for _ in range(raters)
    )


def measured(goals: int, raters: int = 40) -> Measured:
    """Analyse an audit of this size from the evidence to the written analysis."""
    subject = evidence(goals, raters=raters)
    started = time.process_time()
    analysis = analyse(subject)
    write(analysis)
    return Measured(
        goals=goals,
        links=len(subject.links),
        ballots=len(subject.ballots),
        findings=len(analysis.findings),
        seconds=time.process_time() - started,
    )
