"""Audits for the tests of the engine, at any kind of table.

Sides are named by their place: goals `L1`, `L2` belong to the leading side, `R1` to the responding
one. A test that is written in these words holds for every format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from audits.engine.audit_file import check
from audits.engine.evidence import (
    Ballot,
    Commitment,
    Evidence,
    Goal,
    Link,
    SayBack,
    Session,
    Side,
)
from audits.engine.facts import Facts
from audits.engine.formats import Format
from audits.engine.outcome import Finding
from audits.engine.rules import Rule

TODAY = date(2026, 11, 2)


def day(offset: int) -> date:
    """The day `offset` days from the audit's own."""
    return TODAY + timedelta(days=offset)


class Table:
    """One kind of table, whose audits are easily made."""

    def __init__(self, kind: Format) -> None:
        self.kind = kind
        self.leading, self.responding = (side.key for side in kind.sides)
        self.sides = (
            Side(key=self.leading, name="Alpha", organisation="Northwind"),
            Side(key=self.responding, name="Beta", organisation="Northwind"),
        )

    def side_of(self, key: str) -> str:
        return self.leading if key.startswith("L") else self.responding

    def goal(self, key: str, **fields) -> Goal:
        fields.setdefault("title", f"Goal {key}")
        return Goal(key=key, side=self.side_of(key), **fields)

    def goals(self, *keys: str, **fields) -> tuple[Goal, ...]:
        return tuple(self.goal(key, **fields) for key in keys)

    def links(self, *notes: str) -> tuple[Link, ...]:
        """`R1 strong L1` supports, `R1 -weak L2` hinders."""
        return tuple(_link(*note.split()) for note in notes)

    def votes(self, kind: str, subject: str, leading="", responding="") -> Iterator[Ballot]:
        """One word a ballot: `4`, `4>2` (rates 4, expects the other side at 2), `?` for "don't
        know", `-` for an abstention."""
        for side, words in ((self.leading, leading), (self.responding, responding)):
            for word in words.split():
                rating, _, expected = word.partition(">")
                yield Ballot(
                    kind=kind,
                    subject=subject,
                    side=side,
                    rating=int(rating) if rating.isdigit() else None,
                    prediction=float(expected) if expected else None,
                    dont_know=rating == "?",
                )

    def sayback(self, goal: str, grade: int | None = None, **fields) -> SayBack:
        """What the side that does not hold the goal said back."""
        owner = self.side_of(goal)
        other = self.responding if owner == self.leading else self.leading
        return SayBack(
            goal=goal,
            by_side=other,
            text="As heard",
            grade=grade,
            graded_by_side=None if grade is None else owner,
            **fields,
        )

    def promise(self, key: str, **fields) -> Commitment:
        """`L1` is promised by the leading side. Firm unless told otherwise."""
        giver = self.side_of(key)
        receiver = self.responding if giver == self.leading else self.leading
        firm = {
            "text": f"Promise {key}",
            "owner": "Someone",
            "due": day(30),
            "goal": "L9",
            "status": "agreed",
            "signed_by": (self.leading, self.responding),
        }
        return Commitment(key=key, from_side=giver, to_side=receiver, **(firm | fields))

    def session(self, leading: int = 0, responding: int = 0, **fields) -> Session:
        joined = {self.leading: leading, self.responding: responding}
        return Session(title="Workshop", joined=joined, **fields)

    def evidence(self, **fields) -> Evidence:
        lists = {
            name: tuple(value)
            if isinstance(value, Iterable) and not isinstance(value, str | dict)
            else value
            for name, value in fields.items()
        }
        base = {
            "title": "Audit",
            "as_of": TODAY,
            "format": self.kind.key,
            "sides": self.sides,
        }
        evidence = Evidence(**(base | lists))
        assert list(check(evidence)) == []
        return evidence

    def facts(self, **fields) -> Facts:
        return Facts(self.evidence(**fields))


def _link(source: str, strength: str, target: str) -> Link:
    effect = "hinders" if strength.startswith("-") else "supports"
    return Link(source=source, target=target, strength=strength.lstrip("-"), effect=effect)


def found(rule: Rule, facts: Facts) -> list[Finding]:
    """What a rule says of an audit which it can examine."""
    assert rule.needs(facts) is None
    return list(rule(facts))


def severities(findings: Iterable[Finding]) -> dict[str, int]:
    """Severity by subject; no two findings of a rule may share a subject and a side."""
    listed = list(findings)
    assert len({(each.subject, each.side) for each in listed}) == len(listed)
    return {each.subject: each.severity for each in listed}


def sizes(findings: Iterable[Finding]) -> dict[str, float]:
    """The size of the gap by subject."""
    return {each.subject: round(float(each.inputs["size"]), 6) for each in findings}


def only(findings: Iterable[Finding]) -> Finding:
    """The one finding."""
    (one,) = findings
    return one


def reason(rule: Rule, facts: Facts) -> str:
    """Why a rule has nothing to examine."""
    because = rule.needs(facts)
    assert because is not None
    return str(because)


def words(finding: Finding) -> str:
    """All that a finding says."""
    return " ".join(
        str(part) for part in (finding.title, finding.detail, finding.advice, finding.who_acts)
    )
