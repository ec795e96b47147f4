"""Preparing what is asked: a question for this session, and an instrument's statements."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models, transaction

from audits.engagements.models import Audit
from audits.engagements.services import at_end
from audits.engine.instruments import INSTRUMENTS
from audits.goals.models import ScopedGoal
from audits.workshops.models import HeldStage, Instrument, Kind, Question, Session, Statement
from audits.workshops.services.voting import close_question, open_question, reveal

Subject = ScopedGoal | Statement | HeldStage
FIELDS: Mapping[type[models.Model], str] = {
    ScopedGoal: "goal",
    Statement: "statement",
    HeldStage: "stage",
}


def ask(
    session: Session, kind: Kind, subject: Subject, *, wording: str, predicts: bool = False
) -> Question:
    """Open a question of this session on a subject, prepared now if it was not.

    Where an earlier session has asked it, this is a further round. Raises QuestionClosed when it
    was opened before.
    """
    about: dict[str, object] = {"kind": kind, FIELDS[type(subject)]: subject}
    with transaction.atomic():
        asked = Question.objects.filter(audit=session.audit, **about).order_by("round")
        own = asked.filter(session=session).first()
        last = asked.last()
        question = own or Question.objects.create(
            audit=session.audit,
            state=Question.State.DRAFT,
            session=session,
            predicts=predicts,
            round=last.round + 1 if last else 1,
            position=at_end(Question.objects.filter(audit=session.audit)),
            **about,
        )
        open_question(session, question, wording=wording)
    question.refresh_from_db()
    return question


def ask_all(
    session: Session, kind: Kind, subjects: list[tuple[Subject, str]], *, predicts: bool = False
) -> None:
    """Open a question on each subject, with its wording; all or none. Subjects that this session
    has asked already are left as they are."""
    with transaction.atomic():
        for subject, wording in subjects:
            about = {"kind": kind, FIELDS[type(subject)]: subject}
            opened = Question.objects.filter(session=session, **about)
            if not opened.exclude(state=Question.State.DRAFT).exists():
                ask(session, kind, subject, wording=wording, predicts=predicts)


def close_all(session: Session, questions: list[Question]) -> None:
    """Close all of them. Raises QuestionClosed when one is not open any more."""
    with transaction.atomic():
        for question in questions:
            close_question(session, question)


def reveal_all(session: Session, questions: list[Question], *, reason: str = "") -> None:
    """Reveal all of them, or none. Raises as `reveal` does."""
    with transaction.atomic():
        for question in questions:
            reveal(session, question, reason=reason)


def take_up_instrument(audit: Audit, key: str) -> Instrument:
    """Freeze an instrument's wording into the audit; taken up before, it stays as it was."""
    with transaction.atomic():
        known = Instrument.objects.filter(audit=audit, key=key).first()
        if known is not None:
            return known
        frozen = INSTRUMENTS[key].frozen()
        instrument = Instrument.objects.create(
            audit=audit,
            key=key,
            title=frozen.title,
            position=at_end(Instrument.objects.filter(audit=audit)),
        )
        Statement.objects.bulk_create(
            Statement(
                instrument=instrument,
                key=said.key,
                dimension=said.dimension,
                text=said.text,
                position=place,
            ).take_practice()
            for place, said in enumerate(frozen.statements)
        )
    return instrument
