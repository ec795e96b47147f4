"""One reading of a snapshot: what every section is written from, with the look-ups they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from audits.engine.evidence import Commitment, Evidence, Goal
from audits.engine.formats import FORMATS, in_order
from audits.engine.outcome import Analysis, Finding, GoalFigures, QuestionFigures
from audits.reports.content.wording import brief
from audits.reports.snapshot import Decision, Snapshot

SIDE_NAME = 32  # characters: a side is named in every sentence
MARKS = ("lead", "resp")  # by speaking order; a stylesheet draws the circle and the diamond


@dataclass(frozen=True, slots=True, kw_only=True)
class SideName:
    """A side as a report names it: `mark` is the class of its sign, drawn by order, not by key."""

    key: str
    name: str
    organisation: str
    mark: str


@dataclass(frozen=True, slots=True)
class Direction:
    """`serving` works for what `served` wants."""

    served: SideName
    serving: SideName


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedFinding:
    """A finding as it stands after the consultant's decision. `number` is its place in the report;
    a dismissed one has none."""

    number: int | None
    finding: Finding
    decision: Decision | None

    @property
    def anchor(self) -> str:
        return f"finding-{self.number}"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A snapshot and its analysis, read once.

    `findings` are those that stand, in report order; `sides` and the answers of every question are
    in speaking order.
    """

    snapshot: Snapshot
    analysis: Analysis
    sides: tuple[SideName, SideName]
    goals: dict[str, Goal]
    figures: dict[str, GoalFigures]
    questions: tuple[QuestionFigures, ...]
    findings: tuple[RankedFinding, ...]
    dismissed: tuple[RankedFinding, ...]
    names: dict[str, str]
    children: dict[str, list[str]]

    @property
    def evidence(self) -> Evidence:
        return self.snapshot.evidence

    @property
    def leading(self) -> SideName:
        return self.sides[0]

    @property
    def responding(self) -> SideName:
        return self.sides[1]

    @property
    def span(self) -> int:
        return self.evidence.scale.high - self.evidence.scale.low

    @property
    def directions(self) -> tuple[Direction, ...]:
        """Who serves whom: one direction, or two where each side serves the other."""
        serves = FORMATS[self.evidence.format].serves
        return tuple(
            Direction(self.sides[served], self.sides[serving]) for serving, served in serves
        )

    def side(self, key: str | None) -> SideName | None:
        """The side of a finding, which may concern none."""
        return next((side for side in self.sides if side.key == key), None)

    def side_of(self, record: Goal | Commitment) -> SideName:
        """The side that owns a goal or gives a promise."""
        key = record.side if isinstance(record, Goal) else record.from_side
        return next(side for side in self.sides if side.key == key)

    def other(self, key: str) -> SideName:
        return self.sides[1] if self.sides[0].key == key else self.sides[0]

    def question(self, kind: str, subject: str) -> QuestionFigures | None:
        return next(
            (each for each in self.questions if (each.kind, each.subject) == (kind, subject)), None
        )

    def roots(self, side: SideName) -> tuple[Goal, ...]:
        return tuple(
            goal for goal in self.goals.values() if goal.side == side.key and goal.parent is None
        )

    def family(self, key: str) -> Iterator[str]:
        """The goal and everything under it."""
        yield key
        for child in self.children.get(key, ()):
            yield from self.family(child)

    def effort(self, goal: Goal) -> float | None:
        """The goal's own effort, which covers its parts; else what its parts state."""
        if goal.effort is not None:
            return goal.effort
        parts = [self.effort(self.goals[key]) for key in self.children.get(goal.key, ())]
        known = [part for part in parts if part is not None]
        return sum(known) if known else None

    def title(self, subject: str, longest: int = 60) -> str:
        """What a reader calls the subject of a finding or question: never its code."""
        return brief(self.names.get(subject, subject), longest)

    def decide_by(self, subject: str) -> date:
        """When a decision about `subject` is due: the next review or the goal's own date, the
        earlier of those that lie ahead; failing both, one review rhythm from the audit."""
        evidence = self.evidence
        known = [review.next_on for review in evidence.reviews]
        if subject in self.goals:
            known.append(self.goals[subject].due)
        ahead = [when for when in known if when is not None and when > evidence.as_of]
        return min(ahead, default=evidence.as_of + timedelta(days=evidence.cadence_days))


def read(snapshot: Snapshot, analysis: Analysis) -> Reading:
    """The reading of `snapshot` in the light of `analysis`."""
    evidence = snapshot.evidence
    children: dict[str, list[str]] = {}
    for goal in evidence.goals:
        if goal.parent is not None:
            children.setdefault(goal.parent, []).append(goal.key)
    ordered = in_order(FORMATS[evidence.format], (evidence.sides[0], evidence.sides[1]))
    places = {side.key: place for place, side in enumerate(ordered)}
    standing, dismissed = _ranked(analysis.findings, snapshot.decisions)
    first, second = (
        SideName(
            key=side.key,
            name=brief(side.name, SIDE_NAME),
            organisation=side.organisation,
            mark=mark,
        )
        for side, mark in zip(ordered, MARKS, strict=True)
    )
    return Reading(
        snapshot=snapshot,
        analysis=analysis,
        sides=(first, second),
        goals={goal.key: goal for goal in evidence.goals},
        figures={figures.key: figures for figures in analysis.goals},
        questions=tuple(
            replace(each, sides=tuple(sorted(each.sides, key=lambda side: places[side.side])))
            for each in analysis.questions
        ),
        findings=standing,
        dismissed=dismissed,
        names=_names(evidence),
        children=children,
    )


def _names(evidence: Evidence) -> dict[str, str]:
    """What every record that a finding may be about is called; a goal's name wins."""
    return {
        **{
            f"{instrument.key}/{statement.key}": _(statement.text)
            for instrument in evidence.instruments
            for statement in instrument.statements
        },
        **{side.key: side.name for side in evidence.sides},
        **{incentive.key: incentive.rewards for incentive in evidence.incentives},
        **{commitment.key: commitment.text for commitment in evidence.commitments},
        **{process.key: process.name for process in evidence.processes},
        **{goal.key: goal.title for goal in evidence.goals},
    }


def _ranked(
    findings: tuple[Finding, ...], decisions: tuple[Decision, ...]
) -> tuple[tuple[RankedFinding, ...], tuple[RankedFinding, ...]]:
    made = {(each.rule, each.subject, each.side): each for each in decisions}
    standing: list[RankedFinding] = []
    dismissed: list[RankedFinding] = []
    for finding in findings:
        decision = made.get((finding.rule, finding.subject, finding.side))
        if decision is not None and decision.decision == "dismissed":
            dismissed.append(RankedFinding(number=None, finding=finding, decision=decision))
        else:
            number = len(standing) + 1
            standing.append(RankedFinding(number=number, finding=finding, decision=decision))
    return tuple(standing), tuple(dismissed)
