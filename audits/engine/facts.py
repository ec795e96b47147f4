"""All that a rule may look at: the evidence of one audit, indexed, with its figures.

Facts never tell more than the confidentiality floor allows: answers of a side under k raters are
not in here. Everything is worked out once and kept; nothing changes. Formulas that a rule shares
with the profile (clarity, commitment balance, cadence, complaints) are in `measures`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import fsum

from audits.engine import contribution as links_to_effort
from audits.engine.answers import Answers, Floor, figures, gathered
from audits.engine.contribution import Contribution, EffortFit
from audits.engine.evidence import Evidence, Goal, Link, SayBack, Side
from audits.engine.formats import FORMATS, Format, in_order
from audits.engine.goal_graph import GoalGraph
from audits.engine.outcome import QuestionFigures, SideAnswers
from audits.engine.thresholds import resolved


@dataclass(frozen=True, slots=True)
class Direction:
    """Who serves whom."""

    served: Side
    serving: Side


@dataclass(frozen=True, slots=True)
class Turnout:
    """How a side answered a question; known only when at least k answered it."""

    n: int
    dont_know: int
    abstained: int

    @property
    def cast(self) -> int:
        """All who answered."""
        return self.n + self.dont_know + self.abstained

    @property
    def dont_know_share(self) -> float:
        """The part of those with an answer who do not know; abstentions are out of it."""
        asked = self.n + self.dont_know
        return self.dont_know / asked if asked else 0.0

    @property
    def silent_share(self) -> float:
        """The part of all who took part that did not rate."""
        return (self.dont_know + self.abstained) / self.cast


class Facts:
    """The facts of one audit. The evidence must have passed `audit_file.check`."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.format: Format = FORMATS[evidence.format]
        self.today: date = evidence.as_of
        self.low: int = evidence.scale.low
        self.high: int = evidence.scale.high
        self.span: int = self.high - self.low
        self.middle: float = (self.low + self.high) / 2
        self.k: int = evidence.smallest_side
        self.thresholds: Mapping[str, float] = resolved(evidence.thresholds)
        self.leading, self.responding = in_order(self.format, evidence.sides)
        self.sides: tuple[Side, Side] = (self.leading, self.responding)
        self.goals: tuple[Goal, ...] = evidence.goals
        self.links: tuple[Link, ...] = evidence.links
        self.graph = GoalGraph(
            evidence.goals,
            evidence.links,
            {
                "strong": self.thresholds["link_strong"],
                "medium": self.thresholds["link_medium"],
                "weak": self.thresholds["link_weak"],
            },
        )

    def threshold(self, name: str) -> float:
        """The convention `name`, as this audit sets it."""
        return self.thresholds[name]

    # Sides

    def side(self, key: str) -> Side:
        """The side with this key."""
        return next(side for side in self.sides if side.key == key)

    def other(self, side_key: str) -> Side:
        """The side that is not this one."""
        return next(side for side in self.sides if side.key != side_key)

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """One, or two where each side serves the other."""
        return tuple(
            Direction(served=self.sides[served], serving=self.sides[serving])
            for serving, served in self.format.serves
        )

    def is_served(self, side_key: str) -> bool:
        """Whether the other side serves the goals of this one."""
        return any(direction.served.key == side_key for direction in self.directions)

    def serves(self, side_key: str) -> bool:
        """Whether this side's goals serve those of the other."""
        return any(direction.serving.key == side_key for direction in self.directions)

    # Goals

    def goal(self, key: str) -> Goal:
        """The goal with this key."""
        return self.graph.by_key[key]

    def has_goal(self, key: str) -> bool:
        """Whether there is a goal with this key."""
        return key in self.graph.by_key

    def name(self, goal_key: str) -> str:
        """A goal's title."""
        return self.graph.by_key[goal_key].title

    @cached_property
    def _roots(self) -> Mapping[str, tuple[Goal, ...]]:
        return {
            side.key: tuple(
                goal for goal in self.goals if goal.parent is None and goal.side == side.key
            )
            for side in self.sides
        }

    def roots(self, side_key: str) -> tuple[Goal, ...]:
        """A side's goals without a parent, in the order of the file."""
        return self._roots[side_key]

    def family(self, key: str) -> tuple[Goal, ...]:
        """The goal and all its descendants, parents first."""
        return self.graph.family(key)

    def root_of(self, key: str) -> Goal:
        """The goal at the top of the family that this one belongs to."""
        return self.graph.root_of(key)

    # Links

    def links_to(self, key: str) -> tuple[Link, ...]:
        """Links into the goal or its descendants."""
        return self.graph.into(key)

    def links_from(self, key: str) -> tuple[Link, ...]:
        """Links out of the goal or its descendants."""
        return self.graph.out_of(key)

    def strength(self, link: Link) -> float:
        """What a link is worth before delivery is doubted: .9, .3 or .1 by default."""
        return self.graph.strength(link)

    def worth(self, link: Link) -> float:
        """A link's strength times the confidence that its serving goal is delivered."""
        return self.graph.worth(link)

    def contribution(self, goal_key: str) -> Contribution:
        """Support and hindrance of a goal, through its descendants too."""
        return self.graph.contribution(goal_key)

    # Weights

    def weight_by_side(self, goal_key: str) -> dict[str, float | None]:
        """What each side weighs a goal at, in 0..1; None where that may not be shown."""
        question = self.question("importance", goal_key)
        if question is None:
            return {side.key: None for side in self.sides}
        return {
            answers.side: None if answers.mean is None else (answers.mean - self.low) / self.span
            for answers in question.sides
        }

    def weight(self, goal_key: str) -> float:
        """Importance in 0..1: the higher of the two sides, else the goal's own, else the default."""
        return self._weights[goal_key]

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return {goal.key: self._weigh(goal) for goal in self.goals}

    def _weigh(self, goal: Goal) -> float:
        rated = [weight for weight in self.weight_by_side(goal.key).values() if weight is not None]
        if rated:
            return max(rated)
        if goal.importance is not None:
            return goal.importance
        return self.threshold("default_importance")

    # Effort

    def effort_of(self, goal_key: str) -> float | None:
        """The effort of a goal: its own, else what its children state; None when unstated."""
        return self.graph.effort(goal_key)

    @cached_property
    def effort(self) -> EffortFit:
        """Whether effort serves what matters, over every serving direction."""
        return links_to_effort.pooled(self.effort_in(way) for way in self.directions)

    def effort_in(self, direction: Direction) -> EffortFit:
        """Whether the serving side's effort serves what matters to the served side."""
        return self._efforts[direction.serving.key]

    @cached_property
    def _efforts(self) -> Mapping[str, EffortFit]:
        return {way.serving.key: self._fit(way) for way in self.directions}

    def _fit(self, direction: Direction) -> EffortFit:
        serving = self.roots(direction.serving.key)
        stated = {goal.key: self.effort_of(goal.key) for goal in serving}
        known = {key: effort for key, effort in stated.items() if effort is not None}
        exempt = {goal.key for goal in serving if goal.exemption is not None}
        served = self.roots(direction.served.key)
        return links_to_effort.effort_fit(
            importance={goal.key: self.weight(goal.key) for goal in served},
            effort={key: effort for key, effort in known.items() if key not in exempt},
            worth={key: self._served_by(key) for key in known if key not in exempt},
            exempt=fsum(effort for key, effort in known.items() if key in exempt),
        )

    def _served_by(self, serving_key: str) -> dict[str, float]:
        worth: dict[str, list[float]] = defaultdict(list)
        for link in self.links_from(serving_key):
            if link.effect == "supports":
                worth[self.root_of(link.target).key].append(self.strength(link))
        return {key: fsum(values) for key, values in worth.items()}

    # Answers

    @cached_property
    def _answers(self) -> Mapping[tuple[str, str], Mapping[str, Answers]]:
        order = [side.key for side in self.sides]
        return {
            question: {side: sides[side] for side in order}
            for question, sides in gathered(self.evidence).items()
        }

    @cached_property
    def _floor(self) -> Floor:
        return Floor(self.k, max(self.k, int(self.threshold("histogram_raters"))))

    @cached_property
    def _questions(self) -> Mapping[tuple[str, str], QuestionFigures]:
        return {
            question: figures(question, sides, self.evidence.scale, self._floor, self.thresholds)
            for question, sides in self._answers.items()
        }

    @property
    def questions(self) -> tuple[QuestionFigures, ...]:
        """Every question that was put, by kind and subject."""
        return tuple(self._questions.values())

    def asked(self, kind: str) -> tuple[QuestionFigures, ...]:
        """Every question of a kind that was put."""
        return tuple(self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[QuestionFigures]]:
        kinds: dict[str, list[QuestionFigures]] = defaultdict(list)
        for question in self._questions.values():
            kinds[question.kind].append(question)
        return kinds

    def question(self, kind: str, subject: str) -> QuestionFigures | None:
        """The figures of one question; None when it was not put."""
        return self._questions.get((kind, subject))

    def side_of(self, question: QuestionFigures, side_key: str) -> SideAnswers:
        """One side's figures of a question."""
        return next(answers for answers in question.sides if answers.side == side_key)

    def answers(self, kind: str, subject: str, side: str) -> Answers | None:
        """A side's answers when at least k of it rated the question, else None."""
        given = self._answers.get((kind, subject), {}).get(side)
        return given if given is not None and given.rated_by(self.k) else None

    def turnout(self, kind: str, subject: str, side: str) -> Turnout | None:
        """How a side answered when at least k of it did, with a rating or without; else None."""
        given = self._answers.get((kind, subject), {}).get(side)
        if given is None or not given.turned_out(self.k):
            return None
        return Turnout(given.n, given.dont_know, given.abstained)

    def answered(self, kind: str) -> bool:
        """Whether a side's figures of this kind may be shown for some subject."""
        return any(
            answers.mean is not None for question in self.asked(kind) for answers in question.sides
        )

    def compared(self, kind: str) -> bool:
        """Whether both sides' figures of this kind may be shown for some subject."""
        return any(question.gap is not None for question in self.asked(kind))

    def is_hidden(self, question: QuestionFigures, side_key: str) -> bool:
        """Whether a side answered a question and something of that may not be shown."""
        return self._answers[question.kind, question.subject][side_key].hidden(self.k)

    def subject_name(self, question: QuestionFigures) -> str:
        """What a question was about, in the words of the audit."""
        if question.kind == "process":
            return self._process_names[question.subject]
        if question.kind == "statement":
            return self._statement_texts[question.subject]
        return self.name(question.subject)

    @cached_property
    def _process_names(self) -> Mapping[str, str]:
        return {process.key: process.name for process in self.evidence.processes}

    @cached_property
    def _statement_texts(self) -> Mapping[str, str]:
        return {
            f"{instrument.key}/{statement.key}": statement.text
            for instrument in self.evidence.instruments
            for statement in instrument.statements
        }

    # Say-backs

    @cached_property
    def _saybacks(self) -> Mapping[str, tuple[SayBack, ...]]:
        latest: dict[str, dict[str, SayBack]] = defaultdict(dict)
        for said in self.evidence.saybacks:
            latest[said.goal][said.by_side] = said
        return {goal: tuple(by_side.values()) for goal, by_side in latest.items()}

    def saybacks(self, goal_key: str) -> tuple[SayBack, ...]:
        """The latest say-back of a goal in each direction; a file lists them as they were held."""
        return self._saybacks.get(goal_key, ())
