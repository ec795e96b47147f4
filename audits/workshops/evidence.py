"""What the room said, out of the records and into them: tallies only, never a person."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from audits.engagements.models import Audit, Override, Side
from audits.engine import evidence as file
from audits.goals.models import ScopedGoal
from audits.workshops.models import (
    HeldStage,
    Instrument,
    Kind,
    PriorityMark,
    Question,
    SayBack,
    Session,
    SessionOverride,
    Statement,
    Tally,
    WithheldSide,
)
from audits.workshops.rounds import told
from audits.workshops.services.priorities import MARKING
from audits.workshops.stages import title_of

PREPARATION = "Preparation"


class Room(TypedDict):
    """The keys of the audit file that this floor fills."""

    ballots: tuple[file.Ballot, ...]
    withheld: tuple[file.Withheld, ...]
    instruments: tuple[file.Instrument, ...]
    saybacks: tuple[file.SayBack, ...]
    sessions: tuple[file.Session, ...]


def evidence_of(audit: Audit) -> Room:
    """Answers, instruments, say-backs and sessions, as the audit file holds them."""
    answers = _told(audit)
    return Room(
        ballots=tuple(
            file.Ballot(
                kind=question.kind,
                subject=question.subject,
                side=tally.side.key,
                rating=tally.rating,
                prediction=tally.prediction,
                dont_know=tally.dont_know,
            )
            for question, tallies, _few in answers
            for tally in tallies
            for _ in range(tally.count)
        ),
        withheld=tuple(
            file.Withheld(kind=question.kind, subject=question.subject, side=few.side.key, n=few.n)
            for question, _tallies, few in answers
            if few
        ),
        instruments=tuple(
            file.Instrument(
                key=instrument.key,
                title=instrument.title,
                statements=tuple(
                    file.Statement(key=said.key, dimension=said.dimension, text=said.text)
                    for said in instrument.statements.all()
                ),
            )
            for instrument in audit.instrument_set.prefetch_related("statements")
        ),
        saybacks=tuple(
            file.SayBack(
                goal=said.goal.key,
                by_side=said.by_side.key,
                text=said.text,
                grade=said.grade,
                graded_by_side=said.graded_by_side.key if said.graded_by_side else None,
                correction=said.correction or None,
            )
            for said in audit.sayback_set.select_related("goal", "by_side", "graded_by_side")
        ),
        sessions=_sessions(audit),
    )


def _told(audit: Audit) -> list[tuple[Question, list[Tally], WithheldSide | None]]:
    """What the room has seen of each subject, side by side: the last vote that may be told, and
    nothing of one that is still open or sealed."""
    revealed = (
        Question.objects.filter(audit=audit, state=Question.State.REVEALED)
        .exclude(kind=Kind.COMFORT)
        .select_related("goal", "process", "statement__instrument")
        .prefetch_related("tallies__side", "withheld__side")
        .order_by("round")
    )
    rounds: dict[tuple[str, str], list[Question]] = {}
    for question in revealed:
        rounds.setdefault((question.kind, question.subject), []).append(question)
    sides = list(audit.sides.all())
    return [
        (asked[-1], tallies, few)
        for asked in rounds.values()
        for tallies, few, _round in (told(asked, side) for side in sides)
        if tallies or few
    ]


def _sessions(audit: Audit) -> tuple[file.Session, ...]:
    held = tuple(
        file.Session(
            title=session.title,
            held_on=session.held_on,
            joined=dict(session.joined),
            stages=tuple(
                file.HeldStage(
                    # A session that came in a file keeps the file's own words.
                    stage=row.stage if session.came_in_a_file else title_of(row.stage),
                    outcome=row.outcome,
                    reason=row.reason or None,
                )
                for row in session.stages.all()
                if row.outcome
            ),
            priorities=_priorities(session),
            overrides=tuple(_override(row.override) for row in session.overrides.all()),
        )
        for session in audit.session_set.exclude(state=Session.State.PLANNED).prefetch_related(
            "stages", "overrides__override", "priorities__side", "priorities__goal"
        )
    )
    # An override recorded at the desk must reach the report, though no session held it.
    at_the_desk = audit.override_set.filter(in_session=None)
    loose = tuple(_override(override) for override in at_the_desk)
    return (*held, file.Session(title=PREPARATION, overrides=loose)) if loose else held


def _priorities(session: Session) -> dict[str, tuple[str, ...]]:
    """By side, the goals it marked; none of them before both sides' marks lay open."""
    marks = session.priorities.all()
    lay_open = any(row.stage == MARKING and row.outcome == "done" for row in session.stages.all())
    if not (lay_open or session.came_in_a_file):
        return {}
    return {
        side: tuple(sorted(mark.goal.key for mark in marks if mark.side.key == side))
        for side in {mark.side.key for mark in marks}
    }


def _override(override: Override) -> file.Override:
    return file.Override(what=override.what, reason=override.reason)


def record(audit: Audit, evidence: file.Evidence) -> None:
    """Write this floor's part of `evidence` into a new, empty audit."""
    sides = {side.key: side for side in audit.sides.all()}
    goals = {scoped.key: scoped for scoped in audit.scopedgoal_set.all()}
    statements = _record_instruments(audit, evidence)
    _record_answers(audit, evidence, sides, goals, statements)
    SayBack.objects.bulk_create(
        SayBack(
            audit=audit,
            goal=goals[said.goal],
            by_side=sides[said.by_side],
            text=said.text,
            grade=said.grade,
            graded_by_side=sides[said.graded_by_side] if said.graded_by_side else None,
            correction=said.correction or "",
            position=position,
        ).take_practice()
        for position, said in enumerate(evidence.saybacks)
    )
    for said in evidence.saybacks:
        if said.grade is not None:
            goals[said.goal].latest_grade = said.grade
    ScopedGoal.objects.bulk_update(goals.values(), ["latest_grade"])
    _record_sessions(audit, evidence)


def _record_instruments(audit: Audit, evidence: file.Evidence) -> dict[str, Statement]:
    statements: dict[str, Statement] = {}
    for position, said in enumerate(evidence.instruments):
        instrument = Instrument.objects.create(
            audit=audit, key=said.key, title=said.title, position=position
        )
        for place, each in enumerate(said.statements):
            statements[f"{said.key}/{each.key}"] = Statement(
                instrument=instrument,
                key=each.key,
                dimension=each.dimension,
                text=each.text,
                position=place,
            ).take_practice()
    Statement.objects.bulk_create(statements.values())
    return statements


def _record_answers(
    audit: Audit,
    evidence: file.Evidence,
    sides: dict[str, Side],
    goals: dict[str, ScopedGoal],
    statements: dict[str, Statement],
) -> None:
    processes = {process.key: process for process in audit.jointprocess_set.all()}
    asked = dict.fromkeys(
        (each.kind, each.subject) for each in (*evidence.ballots, *evidence.withheld)
    )
    questions = {
        (kind, subject): Question(
            audit=audit,
            kind=kind,
            process=processes[subject] if kind == "process" else None,
            statement=statements[subject] if kind == "statement" else None,
            goal=goals[subject] if kind not in ("process", "statement") else None,
        ).take_practice()
        for kind, subject in asked
    }
    Question.objects.bulk_create(questions.values())
    Tally.objects.bulk_create(
        Tally(
            question=questions[ballot.kind, ballot.subject],
            side=sides[ballot.side],
            rating=ballot.rating,
            prediction=ballot.prediction,
            dont_know=ballot.dont_know,
            count=count,
        ).take_practice()
        for ballot, count in Counter(evidence.ballots).items()
    )
    WithheldSide.objects.bulk_create(
        WithheldSide(
            question=questions[row.kind, row.subject], side=sides[row.side], n=row.n
        ).take_practice()
        for row in evidence.withheld
    )


def _record_sessions(audit: Audit, evidence: file.Evidence) -> None:
    counted = 0
    sides = {side.key: side for side in audit.sides.all()}
    goals = {scoped.key: scoped for scoped in audit.scopedgoal_set.all()}
    for position, said in enumerate(evidence.sessions):
        session = Session.objects.create(
            audit=audit,
            title=said.title,
            held_on=said.held_on,
            joined=dict(said.joined),
            position=position,
        )
        HeldStage.objects.bulk_create(
            HeldStage(
                session=session,
                stage=row.stage,
                outcome=row.outcome,
                reason=row.reason or "",
                position=place,
            ).take_practice()
            for place, row in enumerate(said.stages)
        )
        PriorityMark.objects.bulk_create(
            PriorityMark(session=session, side=sides[side], goal=goals[key]).take_practice()
            for side, keys in said.priorities.items()
            for key in keys
        )
        for row in said.overrides:
            override = Override.objects.create(
                audit=audit, what=row.what, reason=row.reason, position=counted
            )
            SessionOverride.objects.create(session=session, override=override)
            counted += 1
