"""What a document names, so that references can be looked up while it is being judged."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from functools import cached_property

from audits.engine.evidence import Evidence, Goal
from audits.engine.faults import Path, quoted
from audits.engine.limits import NUMBERS
from audits.engine.words import Text, text

Found = tuple[Path, Text]


class Known:
    """The evidence with its keys. What hangs on a `broken` part is taken to be there: the part
    has been reported, and half a document must not be blamed for the other half."""

    def __init__(self, evidence: Evidence, broken: Collection[str] = ()) -> None:
        self.evidence = evidence
        self.broken = frozenset(broken)
        self.goals: dict[str, Goal] = {}
        for goal in evidence.goals:
            self.goals.setdefault(goal.key, goal)
        self.sides = frozenset(side.key for side in evidence.sides)

    def has_side(self, key: str) -> bool:
        return key in self.sides or "sides" in self.broken

    def has_goal(self, key: str) -> bool:
        return key in self.goals or "goals" in self.broken

    def side_of(self, goal_key: str) -> str | None:
        """The side of a goal, when both are known."""
        goal = self.goals.get(goal_key)
        return goal.side if goal and goal.side in self.sides else None

    @cached_property
    def rating_range(self) -> tuple[int, int] | None:
        """The scale, when it is sound."""
        scale = self.evidence.scale
        if "scale" in self.broken or scale.low >= scale.high:
            return None
        return scale.low, scale.high

    @property
    def smallest_side(self) -> int | None:
        """k, when it is sound."""
        bounds = NUMBERS[Evidence, "smallest_side"]
        k = self.evidence.smallest_side
        sound = "smallest_side" not in self.broken and bounds.low <= k <= bounds.high
        return k if sound else None

    @cached_property
    def statements(self) -> frozenset[str]:
        """What a ballot of kind `statement` may be on."""
        return frozenset(
            f"{instrument.key}/{statement.key}"
            for instrument in self.evidence.instruments
            for statement in instrument.statements
        )

    def missing_side(self, path: Path, key: str | None) -> Iterator[Found]:
        if key is not None and not self.has_side(key):
            yield path, text("no side {key}", key=quoted(key))

    def missing_goal(self, path: Path, key: str | None) -> Iterator[Found]:
        if key is not None and not self.has_goal(key):
            yield path, text("no goal {key}", key=quoted(key))

    def missing_sides(self, path: Path, keys: Iterable[str]) -> Iterator[Found]:
        """Of a map that has a side as each key."""
        for key in keys:
            yield from self.missing_side((*path, key), key)


def repetitions(path: Path, values: Iterable[Hashable], *inner: str) -> Iterator[Found]:
    """Each value of the list at `path` that stood in it before; `inner` leads on to the value."""
    seen: set[Hashable] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield (*path, position, *inner), text("repeated: {value}", value=quoted(value))
        seen.add(value)
