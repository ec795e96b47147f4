"""Goals as families, and the links between them, indexed once.

A goal is supported if it or any descendant is; weights and effort are taken over root goals.
The goals must be checked: parents exist and form no cycle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from audits.engine.contribution import Contribution, index_of, left_by
from audits.engine.evidence import Goal, Link


@dataclass(frozen=True, slots=True)
class _Tally:
    """What the links of a family leave: the products of the noisy-or, and the counts."""

    unsupported: float
    unhindered: float
    strong: int
    links: int


class GoalGraph:
    """Who belongs to whom, which links enter and leave a family, and what they do to it."""

    def __init__(
        self, goals: Sequence[Goal], links: Sequence[Link], worth: Mapping[str, float]
    ) -> None:
        self.by_key = {goal.key: goal for goal in goals}
        self._worth = worth
        self._children: dict[str, list[Goal]] = defaultdict(list)
        for goal in goals:
            if goal.parent is not None:
                self._children[goal.parent].append(goal)
        self._into: dict[str, list[Link]] = defaultdict(list)
        self._out_of: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            self._into[link.target].append(link)
            self._out_of[link.source].append(link)
        self._families: dict[str, tuple[Goal, ...]] = {}
        self._roots: dict[str, str] = {}
        self._descending = self._walk([goal for goal in goals if goal.parent is None])
        self._tallies = self._tally()
        self._efforts = self._sum_efforts()

    def _walk(self, roots: Sequence[Goal]) -> list[Goal]:
        """Every goal, parents before their children."""
        order: list[Goal] = []
        waiting = list(reversed(roots))
        while waiting:
            goal = waiting.pop()
            order.append(goal)
            self._roots[goal.key] = self._roots[goal.parent] if goal.parent else goal.key
            waiting.extend(reversed(self._children.get(goal.key, ())))
        return order

    def _tally(self) -> dict[str, _Tally]:
        tallies: dict[str, _Tally] = {}
        for goal in reversed(self._descending):
            below = [tallies[child.key] for child in self._children.get(goal.key, ())]
            tallies[goal.key] = self._tally_of(self._into.get(goal.key, []), below)
        return tallies

    def _tally_of(self, links: Sequence[Link], below: Sequence[_Tally]) -> _Tally:
        for_it = [link for link in links if link.effect == "supports"]
        against = [self.worth(link) for link in links if link.effect == "hinders"]
        helps = [self.worth(link) for link in for_it]
        strong = [link for link in for_it if link.strength == "strong" and self.worth(link) > 0]
        return _Tally(
            left_by([*(1 - worth for worth in helps), *(each.unsupported for each in below)]),
            left_by([*(1 - worth for worth in against), *(each.unhindered for each in below)]),
            len(strong) + sum(each.strong for each in below),
            len(links) + sum(each.links for each in below),
        )

    def _sum_efforts(self) -> dict[str, float | None]:
        efforts: dict[str, float | None] = {}
        for goal in reversed(self._descending):
            below = [efforts[child.key] for child in self._children.get(goal.key, ())]
            stated = [effort for effort in below if effort is not None]
            parts = fsum(stated) if stated else None
            efforts[goal.key] = parts if goal.effort is None else goal.effort
        return efforts

    def strength(self, link: Link) -> float:
        """What a link is worth before delivery is doubted: .9, .3 or .1 by default."""
        return self._worth[link.strength]

    def worth(self, link: Link) -> float:
        """A link's strength times the confidence that its serving goal is delivered."""
        confidence = self.by_key[link.source].confidence
        return self.strength(link) * (1.0 if confidence is None else confidence)

    def children(self, key: str) -> tuple[Goal, ...]:
        """The goals right below `key`."""
        return tuple(self._children.get(key, ()))

    def family(self, key: str) -> tuple[Goal, ...]:
        """The goal and all its descendants, parents first."""
        if key not in self._families:
            found = [self.by_key[key]]
            for goal in found:
                found.extend(self._children.get(goal.key, ()))
            self._families[key] = tuple(found)
        return self._families[key]

    def root_of(self, key: str) -> Goal:
        """The goal at the top of the family that `key` belongs to."""
        return self.by_key[self._roots[key]]

    def into(self, key: str) -> tuple[Link, ...]:
        """The links to a goal or its descendants."""
        return tuple(link for goal in self.family(key) for link in self._into.get(goal.key, ()))

    def out_of(self, key: str) -> tuple[Link, ...]:
        """The links from a goal or its descendants."""
        return tuple(link for goal in self.family(key) for link in self._out_of.get(goal.key, ()))

    def contribution(self, key: str) -> Contribution:
        """What the links into a goal's family do to it."""
        tally = self._tallies[key]
        return Contribution(
            index_of(tally.unsupported), index_of(tally.unhindered), tally.strong, tally.links
        )

    def effort(self, key: str) -> float | None:
        """A goal's own effort, else the sum of what its children state; None when nobody does.

        The effort of a goal covers its parts, so the parts are not added to it."""
        return self._efforts[key]
