"""Any audit at all: evidence that says something, and often too little, under every key.

One number is drawn and the audit dealt from it: hundreds of audits in the time in which a composed
strategy draws ten. Keys are few, so that what is dealt meets: goals L1-L4 and R1-R4, two terms, a
few promises and schemes.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

from audits.engine.evidence import (
    Ballot,
    Definition,
    Evidence,
    Exemption,
    Goal,
    Incentive,
    IncentiveEffect,
    Intent,
    JointProcess,
    Link,
    Option,
    Override,
    Review,
    SharedItem,
    Term,
    Topic,
)
from tests.engine.tables import Table, day


def dealer(number: int) -> Random:
    """The chance by which audit `number` is dealt."""
    return Random(number)


CHANCES = st.integers(0, 2**32).map(dealer)

KEYS = ("L1", "L2", "L3", "L4", "R1", "R2", "R3", "R4")
ABOVE = {"L3": "L1", "L4": "L3", "R4": "R1"}
STRENGTHS = ("strong", "medium", "weak")
EFFECTS = ("supports", "supports", "hinders")
GOAL_KINDS = ("importance", "clarity", "heard", "support", "confidence")
SAID = (None, "TBD", "Something")
BALLOTS = ("1", "2", "3", "4", "5", "5>5", "5>5", "4>4", "4>1", "2>5", "1>1", "?", "?", "-")


def audit(table: Table, chance: Random, *, importance: float | None = None, **fixed) -> Evidence:
    """Evidence at this kind of table; with `importance`, every goal weighs that and is unrated."""
    return _Deal(table, chance).audit(importance, fixed)


class _Deal:
    def __init__(self, table: Table, chance: Random) -> None:
        self.table, self.chance = table, chance
        self.sides = (table.leading, table.responding)

    def any(self, *choices):
        return self.chance.choice(choices)

    def few(self, choices, most: int = 3) -> list:
        return self.chance.sample(list(choices), self.chance.randint(0, min(most, len(choices))))

    def times(self, most: int, make: Callable[[], object]) -> list:
        return [make() for _ in range(self.chance.randint(0, most))]

    def day(self, first: int = -200, last: int = 200):
        return self.any(None, day(self.chance.randint(first, last)))

    def share(self):
        return self.any(None, 0.0, 0.25, 0.5, 0.75, 1.0)

    def audit(self, importance: float | None, fixed: dict) -> Evidence:
        kinds = GOAL_KINDS if importance is None else GOAL_KINDS[1:]
        dealt = {
            "goals": [self.goal(key, importance) for key in KEYS],
            "links": self.links(),
            "ballots": self.ballots(kinds),
            "intent": self.any(None, Intent(aim="Grow")),
            "saybacks": self.times(4, self.sayback),
            "terms": [self.term(name) for name in self.few(("ARR", "Churn"))],
            "commitments": [self.promise(key) for key in self.few(("L1", "L2", "R1", "R2"), 4)],
            "incentives": [self.incentive(key) for key in self.few(("I1", "I2"))],
            "processes": [self.process()],
            "sharing": self.times(4, self.shared),
            "topics": self.times(3, self.topic),
            "reviews": [*self.times(2, self.held), *self.times(1, self.booked)],
            "sessions": self.times(2, self.session),
        }
        return self.table.evidence(**(dealt | fixed))

    def goal(self, key: str, importance: float | None) -> Goal:
        other = self.table.responding if key.startswith("L") else self.table.leading
        exempt = Exemption(sponsor=self.any(*SAID), ceiling=self.any(None, 3), review_on=self.day())
        return self.table.goal(
            key,
            parent=ABOVE.get(key),
            measure=self.any(*SAID),
            target=self.any(None, 0, "TBD%"),
            start=self.day(-400, -201),
            due=self.day(),
            owners=tuple(self.few(("CTO", "cto", "CFO", "?"), 2)),
            effort=self.any(None, 0.0, 1.0, 2.5, 10.0),
            confidence=self.share(),
            importance=self.share() if importance is None else importance,
            discussed_before=self.any(None, True, False),
            hidden_from=self.any((), (), (other,)),
            exemption=self.any(None, None, exempt),
            options=tuple(Option(way=way, chosen=True) for way in self.few(("build", "none"), 1)),
        )

    def links(self) -> list[Link]:
        ways = [("R", "L"), ("L", "R")] if self.table.kind.mutual else [("R", "L")]
        pairs = [
            (source, target)
            for serving, served in ways
            for source in KEYS
            for target in KEYS
            if source.startswith(serving) and target.startswith(served)
        ]
        return [
            Link(
                source=source,
                target=target,
                strength=self.any(*STRENGTHS),
                effect=self.any(*EFFECTS),
            )
            for source, target in self.few(pairs, 10)
        ]

    def ballots(self, kinds: tuple[str, ...]) -> list[Ballot]:
        asked = [(kind, key) for kind in kinds for key in ("L1", "L2", "R1")] + [("process", "P1")]
        return [
            ballot
            for kind, subject in self.few(asked, 6)
            for ballot in self.table.votes(kind, subject, self.answers(), self.answers())
        ]

    def answers(self) -> str:
        """A side of none to seven; now and then all of one mind, so that agreement is met too."""
        size = self.chance.randint(0, 7)
        if self.chance.random() < 0.3:
            return " ".join([self.any(*BALLOTS)] * size)
        return " ".join(self.any(*BALLOTS) for _ in range(size))

    def sayback(self):
        return self.table.sayback(self.any(*KEYS), self.any(None, 0, 1, 2, 3, 4))

    def term(self, name: str) -> Term:
        return Term(
            term=name,
            flags={side: self.chance.randint(0, 4) for side in self.sides},
            agreed=self.any(True, False, False),
            goals=tuple(self.few(KEYS)),
            definitions=tuple(
                Definition(side=side, text=self.any("One", "Another"))
                for side in self.few(self.sides)
            ),
        )

    def promise(self, key: str):
        return self.table.promise(
            key,
            owner=self.any(*SAID),
            due=self.day(),
            goal=self.any(None, *KEYS),
            status=self.any("proposed", "agreed", "agreed", "kept", "slipped", "withdrawn"),
            signed_by=tuple(self.few(self.sides)),
        )

    def incentive(self, key: str) -> Incentive:
        return Incentive(
            key=key,
            side=self.any(*self.sides),
            rewards="Contracts",
            effects=tuple(
                IncentiveEffect(goal=goal, effect=self.any(*EFFECTS), strength=self.any(*STRENGTHS))
                for goal in self.few(KEYS)
            ),
        )

    def process(self) -> JointProcess:
        return JointProcess(
            key="P1",
            name="Forecasting",
            same=self.any(None, True, False),
            descriptions=dict.fromkeys(self.few(self.sides), "A weekly call"),
        )

    def shared(self) -> SharedItem:
        holder, other = self.chance.sample(self.sides, 2)
        return SharedItem(
            item=self.any("Plan", "Margin", "Capacity"),
            held_by=holder,
            needed_by=self.any(None, other, other),
            shared_on=self.day(),
            reason_withheld=self.any(*SAID),
        )

    def topic(self) -> Topic:
        return Topic(
            topic=self.any("Prices", "Layoffs"),
            outcome=self.any(None, "slot", "not-now"),
            reason=self.any(*SAID),
        )

    def held(self) -> Review:
        return Review(held_on=self.day())

    def booked(self) -> Review:
        return Review(next_on=self.day())

    def session(self):
        return self.table.session(
            leading=self.chance.randint(0, 6),
            responding=self.chance.randint(0, 6),
            overrides=tuple(self.times(2, self.override)),
        )

    def override(self) -> Override:
        return Override(
            what=self.any("intent-guard", "intent-guard R1", "balance"),
            reason=self.any("The licence ends", "TBD"),
        )
