"""A session as its stages read it: who is here, where the room is, what was asked.

Read anew for every request and every drawing, and lazily: a screen pays for what it shows. Of
ballots it tells only how many there are; figures it has only of what is revealed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from audits.engagements.evidence import Frame
from audits.engagements.evidence import evidence_of as conventions_of
from audits.engagements.models import Audit, Side
from audits.goals.models import ScopedGoal, Term
from audits.workshops.models import Ballot, HeldStage, Question, Seat, Session
from audits.workshops.stages import LOBBY, stages
from audits.workshops.stages.stage import Stage
from audits.workshops.stages.wording import Piece, pieces


@dataclass(frozen=True, slots=True)
class SideSeen:
    """A side as screens name it: mark and colour follow from its place."""

    position: int
    name: str
    joined: int = 0
    paper: int = 0

    @property
    def leads(self) -> bool:
        return self.position == 0

    @property
    def phones(self) -> int:
        return self.joined - self.paper

    @property
    def marks(self) -> range:
        """One mark a person, as many as a line holds."""
        return range(min(self.joined, 24))


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """A goal as screens show it; known terms are set apart in its words."""

    pk: str
    key: str
    title: str
    plain: str
    side: SideSeen
    pieces: tuple[Piece, ...] = ()
    plain_pieces: tuple[Piece, ...] = ()


class Room:
    """One session, read."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = timezone.now()

    # --- The table ------------------------------------------------------------------------------
    @cached_property
    def audit(self) -> Audit:
        return self.session.audit

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """The leading side, the responding side."""
        leading, responding = sorted(self.audit.sides.all(), key=lambda side: side.position)
        return leading, responding

    def other(self, side: Side) -> Side:
        return self.sides[1 - side.position]

    @cached_property
    def _seats(self) -> dict[tuple[UUID, bool], int]:
        seats = Seat.objects.filter(session=self.session).values("side", "paper")
        return {(row["side"], row["paper"]): row["n"] for row in seats.annotate(n=Count("pk"))}

    @cached_property
    def sides_seen(self) -> tuple[SideSeen, SideSeen]:
        """Both sides with their head-counts."""
        leading, responding = (self._seen(side) for side in self.sides)
        return leading, responding

    def _seen(self, side: Side) -> SideSeen:
        paper = self._seats.get((side.pk, True), 0)
        return SideSeen(
            side.position,
            side.name,
            joined=self._seats.get((side.pk, False), 0) + paper,
            paper=paper,
        )

    def seen(self, side: Side) -> SideSeen:
        return self.sides_seen[side.position]

    @property
    def joined(self) -> int:
        return sum(side.joined for side in self.sides_seen)

    # --- The agenda -----------------------------------------------------------------------------
    @cached_property
    def agenda(self) -> tuple[HeldStage, ...]:
        return tuple(self.session.stages.all())

    @property
    def place(self) -> int | None:
        """The present stage's place; None in the lobby, before the first."""
        return self.session.stage

    @cached_property
    def held(self) -> HeldStage | None:
        """The row of the present stage; None in the lobby."""
        return next((row for row in self.agenda if row.position == self.place), None)

    @cached_property
    def following(self) -> HeldStage | None:
        """The row of the stage that comes next."""
        here = -1 if self.place is None else self.place
        return next((row for row in self.agenda if row.position > here), None)

    @property
    def stage(self) -> Stage:
        return stages().get(self.held.stage, stages()[LOBBY]) if self.held else stages()[LOBBY]

    def focus(self, name: str) -> str:
        """What the stage noted it looks at (services.focus); empty when nothing yet."""
        return str(self.session.focus.get(name) or "")

    # --- Goals and words ------------------------------------------------------------------------
    @cached_property
    def goals(self) -> tuple[ScopedGoal, ...]:
        """The goals in scope: those of the leading side first, in their order."""
        goals = ScopedGoal.objects.filter(audit=self.audit).select_related("goal", "side")
        return tuple(goals.order_by("side__position", "position", "key"))

    def goals_of(self, side: Side) -> tuple[ScopedGoal, ...]:
        return tuple(goal for goal in self.goals if goal.side_id == side.pk)

    def goal(self, pk: str | UUID | None) -> ScopedGoal | None:
        """The goal in scope with this key of its row; None when it is not of this audit."""
        return next((goal for goal in self.goals if str(goal.pk) == str(pk)), None)

    def goal_seen(self, goal: ScopedGoal) -> GoalSeen:
        return GoalSeen(
            pk=str(goal.pk),
            key=goal.key,
            title=goal.goal.title,
            plain=goal.goal.plain,
            side=self.seen(goal.side),
            pieces=self.pieces(goal.goal.title),
            plain_pieces=self.pieces(goal.goal.plain),
        )

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The audit's terms with what each side means by them."""
        return tuple(Term.objects.filter(audit=self.audit).prefetch_related("definitions__side"))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """The text cut at the terms that are known, so that a screen can underline them."""
        return pieces(text, self._meanings)

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {
            term.term: " / ".join(
                f"{each.side.name}: {each.text}" for each in term.definitions.all()
            )
            for term in self.terms
        }

    # --- Questions ------------------------------------------------------------------------------
    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What was asked, or is prepared to be, in this session."""
        asked = Question.objects.filter(session=self.session).select_related(
            "goal__goal", "goal__side", "process", "statement__instrument", "stage", "session"
        )
        return tuple(asked.order_by("position", "round"))

    @cached_property
    def question(self) -> Question | None:
        """The question the stage looks at."""
        return next(
            (each for each in self.questions if str(each.pk) == self.focus("question")), None
        )

    @cached_property
    def conventions(self) -> Frame:
        """Scale, k, thresholds and sides, as the engine takes them."""
        return conventions_of(self.audit, self.now.date())

    @cached_property
    def _revealed(self) -> tuple[Question, ...]:
        told = Question.objects.filter(audit=self.audit, state=Question.State.REVEALED)
        return tuple(told.prefetch_related("tallies__side", "withheld__side").order_by("round"))

    def rounds(self, question: Question) -> list[Question]:
        """The revealed votes on the same thing, up to and with this one, the first first."""
        return [
            each
            for each in self._revealed
            if each.same_as(question) and each.round <= question.round
        ]

    def answered(self, question: Question) -> int:
        """How many have answered: of both sides together, and never what."""
        return Ballot.objects.filter(question=question).count()

    def asked_of(self, question: Question) -> int:
        """How many could answer: who is here now, or who was when it closed."""
        return sum(question.seats.values()) if question.seats else self.joined

    # --- The clock ------------------------------------------------------------------------------
    @property
    def seconds_left(self) -> int | None:
        """What the timer still has, now; None without one."""
        if self.session.timer_left is not None:
            return self.session.timer_left
        if self.session.timer_ends_at is None:
            return None
        return max(0, round((self.session.timer_ends_at - self.now).total_seconds()))
