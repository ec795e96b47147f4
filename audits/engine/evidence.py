"""The audit file `alignment-audit/1` as frozen dataclasses: what is imported, exported, frozen
into a snapshot and judged by the rules.

Field names are the keys of the file, with one exception: a link's `from` and `to` are `source`
and `target` here, since `from` is a Python word. An absent list is empty; an absent value is None.
The order of fields is the order of keys in a file that is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

FILE_VERSION: Final = "alignment-audit/1"

FormatKey = Literal["commercial-technology", "research-led", "company-partner"]
Strength = Literal["strong", "medium", "weak"]
Effect = Literal["supports", "hinders"]
Way = Literal["build", "buy", "rent", "adopt", "combine", "none"]
BallotKind = Literal[
    "importance", "clarity", "heard", "support", "confidence", "process", "statement"
]
CommitmentStatus = Literal["proposed", "agreed", "kept", "slipped", "withdrawn"]
TopicOutcome = Literal["slot", "not-now"]
StageOutcome = Literal["done", "skipped"]
Figure = str | int | float

_KEYS = {"source": "from", "target": "to"}


class Part:
    """A part of the audit file; says how the edge (`audit_file.read`) reads all of them."""

    __slots__ = ()
    __pydantic_config__ = {"strict": True, "extra": "forbid", "allow_inf_nan": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Part):
    """The rating scale; whole numbers, `low` below `high`."""

    low: int = 1
    high: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Part):
    """One of the two sides; the first of an audit speaks first."""

    key: str
    name: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent(Part):
    """What the leading side wants, before any solution is spoken of."""

    aim: str | None = None
    offer: str | None = None
    model: str | None = None
    vision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Part):
    """A research goal excused from serving another goal, with its three limits."""

    reason: str | None = None
    sponsor: str | None = None
    ceiling: Figure | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Part):
    """One way to reach a goal; at most one of a goal is chosen."""

    way: Way
    note: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Part):
    """What one side wants. `importance` and `confidence` lie in 0..1; `effort` is ≥ 0, in any one
    unit across the file; `parent` is the key of a goal of the same side."""

    key: str
    side: str
    title: str
    statement: str | None = None
    plain: str | None = None
    functions: tuple[str, ...] = ()
    measure: str | None = None
    baseline: Figure | None = None
    target: Figure | None = None
    unit: str | None = None
    start: date | None = None
    due: date | None = None
    owners: tuple[str, ...] = ()
    parent: str | None = None
    effort: float | None = None
    confidence: float | None = None
    importance: float | None = None
    discussed_before: bool | None = None
    hidden_from: tuple[str, ...] = ()
    exemption: Exemption | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Part):
    """How the serving goal `source` supports or hinders the goal `target` of the other side."""

    __pydantic_config__ = {
        **Part.__pydantic_config__,
        "alias_generator": lambda name: _KEYS.get(name, name),
    }
    source: str = field(metadata={"key": "from"})
    target: str = field(metadata={"key": "to"})
    strength: Strength
    effect: Effect
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(Part):
    """One rater's answer to one question; no person in it. `prediction` is what the rater expects
    the other side's mean to be."""

    kind: BallotKind
    subject: str
    side: str
    rating: int | None = None
    prediction: float | None = None
    dont_know: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld(Part):
    """A side with fewer raters than k: only that `n` ballots were cast."""

    kind: BallotKind
    subject: str
    side: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Part):
    key: str
    dimension: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Part):
    """A set of statements both sides rate; its wording is frozen here."""

    key: str
    title: str
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SayBack(Part):
    """What `by_side` heard of a goal; `grade` 0..4 by the side that owns it."""

    goal: str
    by_side: str
    text: str
    grade: int | None = None
    graded_by_side: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Part):
    side: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Part):
    """A word of one side that the other does not share. `flags`: raters of a side who flagged it."""

    term: str
    flags: dict[str, int] = field(default_factory=dict)
    definitions: tuple[Definition, ...] = ()
    agreed: bool = False
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Part):
    """One renegotiation of a promise: when, to which date, why."""

    on: date
    due: date | None = None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Part):
    """A promise from one side to the other; `answers` is the key of its counter-commitment."""

    key: str
    from_side: str
    to_side: str
    text: str
    owner: str | None = None
    due: date | None = None
    goal: str | None = None
    answers: str | None = None
    signed_by: tuple[str, ...] = ()
    status: CommitmentStatus = "proposed"
    history: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncentiveEffect(Part):
    goal: str
    effect: Effect
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentive(Part):
    """What a side is paid or praised for, and what that does to goals."""

    key: str
    side: str
    rewards: str
    effects: tuple[IncentiveEffect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JointProcess(Part):
    """A process both sides work in; `same` says whether their descriptions agree."""

    key: str
    name: str
    descriptions: dict[str, str] = field(default_factory=dict)
    same: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem(Part):
    """Something one side holds and the other needs; shared on a date, or withheld for a reason."""

    item: str
    held_by: str
    needed_by: str | None = None
    shared_on: date | None = None
    reason_withheld: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Part):
    """A discussion that was avoided so far."""

    topic: str
    outcome: TopicOutcome | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Part):
    held_on: date | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStage(Part):
    stage: str
    outcome: StageOutcome
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Part):
    """A rule of the method that the facilitator set aside, with the reason that is printed.

    `what` begins with the guard's name; `intent-guard T3` is the intent guard on goal T3."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Part):
    """A workshop that was held: who came (by side), which stages were held or skipped, and why.

    `priorities` has, by side, the goals it would keep if it could keep no more, once both sides'
    marks lay open."""

    title: str
    held_on: date | None = None
    joined: dict[str, int] = field(default_factory=dict)
    stages: tuple[HeldStage, ...] = ()
    priorities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Part):
    """A whole audit. `as_of` is the day the rules take as today; `smallest_side` is k, never
    below 3; `cadence_days` is the review rhythm; `thresholds` overrides printed conventions."""

    file: Literal["alignment-audit/1"] = FILE_VERSION
    title: str
    as_of: date
    format: FormatKey
    scale: Scale = field(default_factory=Scale)
    smallest_side: int = 3
    cadence_days: int = 90
    thresholds: dict[str, float] = field(default_factory=dict)
    sides: tuple[Side, ...]
    intent: Intent | None = None
    goals: tuple[Goal, ...] = ()
    links: tuple[Link, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    saybacks: tuple[SayBack, ...] = ()
    terms: tuple[Term, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    processes: tuple[JointProcess, ...] = ()
    sharing: tuple[SharedItem, ...] = ()
    topics: tuple[Topic, ...] = ()
    reviews: tuple[Review, ...] = ()
    sessions: tuple[Session, ...] = ()
