"""How well a goal is supported, and whether effort serves what matters.

Support and hindrance are noisy-or over the links into a goal: a sorting aid, not a probability
and not validated by a study. They stand side by side and are never netted. Support saturates in
dense matrices, so the count of strong links always goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum, nextafter, prod

_BELOW_ONE = nextafter(1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a goal's links (its own and its descendants') do to it. Support and hindrance lie in
    0..1; `strong_links` counts the strong supporting links, `links` all of them."""

    support: float = 0.0
    hindrance: float = 0.0
    strong_links: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortFit:
    """Whether effort serves what matters. None where nothing can be computed.

    `shares`: a served goal's (share of importance, share of effort). `spent`: a serving goal's
    share of `total`. `unanchored` effort serves no goal; `exempt` effort is left out of `total`.
    """

    fit: float | None = None
    anchored_share: float | None = None
    shares: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    spent: Mapping[str, float] = field(default_factory=dict)
    total: float = 0.0
    unanchored: float = 0.0
    exempt: float = 0.0


def noisy_or(worths: Iterable[float]) -> float:
    """1 - Π(1 - s) over worths in 0..1: 0 without a worth, the same in every order, and below 1
    even where so many links meet that a float would round it up."""
    return index_of(left_by(1 - worth for worth in worths))


def left_by(remainders: Iterable[float]) -> float:
    """The product of what each link leaves undone."""
    # Sorted, so that the last bit never depends on the order in which a file lists its links.
    return prod(sorted(remainders), start=1.0)


def index_of(left: float) -> float:
    """The noisy-or of links that leave `left` undone."""
    return min(1 - left, _BELOW_ONE)


def effort_fit(
    importance: Mapping[str, float],
    effort: Mapping[str, float],
    worth: Mapping[str, Mapping[str, float]],
    exempt: float = 0.0,
) -> EffortFit:
    """How far the shares of effort follow the shares of importance.

    `importance` of each served goal, `effort` of each serving goal that is not exempt, and
    `worth[serving][served]`, the sum of the positive links between the two. Each goal's effort is
    divided among the goals it serves in proportion to their worth; the rest is unanchored.
    Fit = 1 - the total variation distance between both shares, unanchored effort counting as a
    share that matters to nobody.
    """
    total, wanted = fsum(effort.values()), fsum(importance.values())
    if total <= 0:
        return EffortFit(exempt=exempt)
    received, unanchored = allocate(effort, worth)
    spent = {goal: value / total for goal, value in effort.items()}
    loose = unanchored / total
    if wanted <= 0:
        return EffortFit(
            anchored_share=1 - loose, spent=spent, total=total, unanchored=unanchored, exempt=exempt
        )
    shares = {
        goal: (weight / wanted, received.get(goal, 0.0) / total)
        for goal, weight in importance.items()
    }
    distance = fsum(abs(want - got) for want, got in shares.values()) + loose
    return EffortFit(
        fit=_unit(1 - distance / 2),
        anchored_share=_unit(1 - loose),
        shares=shares,
        spent=spent,
        total=total,
        unanchored=unanchored,
        exempt=exempt,
    )


def allocate(
    effort: Mapping[str, float], worth: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, float], float]:
    """Each served goal's part of the effort, and what serves none; together all of it."""
    parts: dict[str, list[float]] = {}
    loose: list[float] = []
    for goal, spent in effort.items():
        serves = worth.get(goal, {})
        weight = fsum(serves.values())
        if weight <= 0:
            loose.append(spent)
            continue
        for served, share in serves.items():
            parts.setdefault(served, []).append(spent * (share / weight))
    return {goal: fsum(values) for goal, values in parts.items()}, fsum(loose)


def pooled(fits: Iterable[EffortFit]) -> EffortFit:
    """Both serving directions as one, each weighing what its effort weighs."""
    known = list(fits)
    if len(known) == 1:
        return known[0]
    total, loose = fsum(fit.total for fit in known), fsum(fit.unanchored for fit in known)
    judged = [fit for fit in known if fit.fit is not None]
    weight = fsum(fit.total for fit in judged)
    return EffortFit(
        fit=fsum((fit.fit or 0.0) * fit.total for fit in judged) / weight if judged else None,
        anchored_share=_unit(1 - loose / total) if total > 0 else None,
        shares={goal: pair for fit in known for goal, pair in fit.shares.items()},
        spent={goal: share for fit in known for goal, share in fit.spent.items()},
        total=total,
        unanchored=loose,
        exempt=fsum(fit.exempt for fit in known),
    )


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
