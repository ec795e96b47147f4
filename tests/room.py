"""A room with people in it, for tests: opened, joined and asked through the product's services."""

from __future__ import annotations

from dataclasses import dataclass, field

from audits.engagements.models import Audit
from audits.organisations.models import User
from audits.workshops import services
from audits.workshops.models import Question, Seat, Session
from tests import build

STAGES = [("lobby", 5), ("rate", 20), ("commitments", 30), ("close", 15)]


@dataclass
class Room:
    """An open session; `seats` are (seat, key) in the order in which they joined."""

    session: Session
    facilitator: User
    seats: list[tuple[Seat, str]] = field(default_factory=list)

    @property
    def audit(self) -> Audit:
        return self.session.audit

    def join(self, position: int) -> tuple[Seat, str]:
        self.seats.append(services.join(self.session.code, side_position=position))
        return self.seats[-1]

    def side(self, position: int) -> list[tuple[Seat, str]]:
        return [each for each in self.seats if each[0].side.position == position]

    def ask(self, *, predicts: bool = True, goal=None) -> Question:
        """An open question of importance on a goal of the leading side."""
        leading, _ = build.sides(self.audit)
        question = Question.objects.create(
            audit=self.audit,
            kind="importance",
            goal=goal or build.goal(leading, by=self.facilitator),
            state=Question.State.DRAFT,
            session=self.session,
            predicts=predicts,
        )
        services.open_question(self.session, question, wording="How important is this?")
        question.refresh_from_db()
        return question

    def reveal(self, question: Question, reason: str = "Time was up") -> Question:
        services.close_question(self.session, question)
        services.reveal(self.session, question, reason=reason)
        question.refresh_from_db()
        return question


def cast(seat: tuple[Seat, str], question: Question, **answer: object) -> None:
    """Who holds this seat answers."""
    row, key = seat
    services.cast(services.Answer(row.session.code, key, question.pk, **answer))


def opened(leading: int = 0, responding: int = 0, *, stages=STAGES, **conventions) -> Room:
    """An open room with that many phones a side."""
    practice = build.practice()
    facilitator = build.owner(practice)
    audit = build.audit(practice, **conventions)
    session = services.plan_session(audit, title="Workshop", stages=stages, by=facilitator)
    room = Room(services.open_room(session), facilitator)
    for position, count in enumerate((leading, responding)):
        for _ in range(count):
            room.join(position)
    return room
