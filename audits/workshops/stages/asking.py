"""Asking a room something blind, one thing after the other: open, close, reveal, read, next.

A stage that asks says what it asks of which subjects and makes itself of it:

    ASKING = Asking(stage="clarity", kind=Kind.CLARITY, sentence=…, low=…, high=…)
    STAGE = asking_stage(ASKING, title=…, purpose=…, minutes=…)

Its boards are in `asked.py`, its acts in `asking_acts.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from audits.goals.models import ScopedGoal
from audits.workshops.models import Kind, Question
from audits.workshops.services.asking import Subject
from audits.workshops.stages.room import Room
from audits.workshops.stages.stage import Words

State = Question.State


def root_goals(room: Room) -> tuple[Subject, ...]:
    """The goals at the top of their family: what is below them is judged with them."""
    in_scope = {goal.goal_id for goal in room.goals}
    return tuple(goal for goal in room.goals if goal.goal.parent_id not in in_scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a stage asks. `sentence` may hold %(organisation)s; `low` and `high` are the words at the
    ends of the scale. `again`: a further vote on what was asked before. `reads`: the room is told
    what the figures mean, on a press of its own."""

    stage: str
    kind: Kind
    sentence: Words
    low: Words
    high: Words
    subjects: Callable[[Room], tuple[Subject, ...]] = root_goals
    predicts: bool = False
    again: bool = False
    reads: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One subject of the stage and its vote in this session, if there is one yet."""

    subject: Subject
    question: Question | None

    @property
    def state(self) -> str:
        return self.question.state if self.question else State.DRAFT

    @property
    def through(self) -> bool:
        return self.state == State.REVEALED


def lines_of(room: Room, asking: Asking) -> tuple[Line, ...]:
    """What the stage asks, each with its vote in this session."""
    return tuple(Line(subject, _vote(room, asking, subject)) for subject in asking.subjects(room))


def votes_on(room: Room, kind: Kind, subject: Subject) -> list[Question]:
    """This session's votes of that kind on the subject, the first first."""
    return [each for each in room.questions if each.kind == kind and subject_pk(each) == subject.pk]


def _vote(room: Room, asking: Asking, subject: Subject) -> Question | None:
    """The session's first vote; where it asks again, the last one after that."""
    votes = votes_on(room, asking.kind, subject)
    if asking.again:
        votes = votes[1:][-1:]
    return votes[0] if votes else None


def subject_pk(question: Question) -> object:
    return question.goal_id or question.statement_id or question.process_id or question.stage_id


def line_now(room: Room, lines: tuple[Line, ...]) -> Line | None:
    """What the room looks at: what the facilitator chose, else the first that is not through yet."""
    chosen = room.focus("subject")
    for line in lines:
        if str(line.subject.pk) == chosen:
            return line
    return next((line for line in lines if not line.through), lines[0] if lines else None)


def line_after(lines: tuple[Line, ...], now: Line) -> Line | None:
    """The next that is not through yet, going round."""
    at = lines.index(now)
    return next((line for line in lines[at + 1 :] + lines[:at] if not line.through), None)


def title_of_subject(subject: Subject) -> str:
    """What is rated, in words; empty where the question is all there is."""
    if isinstance(subject, ScopedGoal):
        return subject.goal.title
    statement = str(getattr(subject, "text", ""))
    return gettext(statement) if statement else ""


def sentence_in(room: Room, asking: Asking) -> str:
    return str(asking.sentence) % {"organisation": room.audit.organisation.name}


def wording_of(room: Room, asking: Asking, subject: Subject) -> str:
    """What freezes when the question opens: what is rated, and what is asked about it; in the
    house's own language, whoever presses."""
    with translation.override(settings.LANGUAGE_CODE):
        title = " ".join(title_of_subject(subject).split())
        sentence = sentence_in(room, asking)
    return f"{title}\n{sentence}" if title else sentence


def sentence_read(room: Room, asking: Asking, frozen: str) -> str:
    """A sentence that froze, in the reader's language; one that is asked no more stays as it is."""
    with translation.override(settings.LANGUAGE_CODE):
        same = frozen == sentence_in(room, asking)
    return sentence_in(room, asking) if same else frozen
