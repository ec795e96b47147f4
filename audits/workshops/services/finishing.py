"""The end of a session: what a person said is gone, what the room said stays."""

from __future__ import annotations

from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from audits.engagements.services import touch
from audits.organisations import walls
from audits.organisations.models import User
from audits.organisations.services import record
from audits.workshops import acts, live
from audits.workshops.models import (
    Ballot,
    HeldStage,
    Question,
    Reason,
    Seat,
    Session,
    Slip,
    TermFlag,
)
from audits.workshops.services.leaving import open_matters
from audits.workshops.services.room import ReasonMissing
from audits.workshops.services.topics import open_topics

# Sent after the transaction, with `session` and `by`; the reports floor issues the report then.
session_finished = Signal()


class AlreadyFinished(Exception):
    """Somebody finished the session already; its record stands."""


def finish(session: Session, *, by: User, reason: str = "") -> None:
    """Close the room for good. Stages still to come are skipped, which needs a reason, and so is the
    present one while something at it waits for an answer.

    Questions that were never revealed leave only that they were asked. Seats, ballots, reasons,
    slips and flags are deleted; tallies and counts stay. Raises AlreadyFinished, ReasonMissing.
    """
    with transaction.atomic():
        row = Session.objects.select_for_update().get(pk=session.pk)
        if row.state != Session.State.OPEN:
            raise AlreadyFinished
        here = HeldStage.objects.filter(
            session=row, position=-1 if row.stage is None else row.stage, outcome=""
        ).first()
        if here is not None and not open_matters(row, here.stage):
            HeldStage.objects.filter(pk=here.pk).update(outcome="done")
        ahead = HeldStage.objects.filter(session=row, outcome="")
        if ahead.exists() and not reason.strip():
            raise ReasonMissing
        ahead.update(outcome="skipped", reason=reason.strip())
        row.joined = _joined(row)
        open_topics(row)
        _forget(row)
        row.state, row.code = Session.State.FINISHED, ""
        row.held_on = row.held_on or timezone.localdate()
        row.version += 1
        row.timer_ends_at = row.timer_left = row.floor_side = row.floor_since = None
        row.save()
        touch(row.audit)
        live.announce(row.pk, row.version)
        practice, subject = row.audit.practice, acts.session_name(row)
        record(acts.FINISHED, practice=practice, by=by, subject=subject)
        transaction.on_commit(_vacuum)
        transaction.on_commit(lambda: session_finished.send(Session, session=row, by=by))


def _joined(session: Session) -> dict[str, int]:
    seats = Seat.objects.filter(session=session).values("side__key").annotate(n=models.Count("pk"))
    return {row["side__key"]: row["n"] for row in seats.order_by("side__position")}


def _forget(session: Session) -> None:
    asked = Question.objects.filter(session=session)
    Ballot.objects.filter(question__in=asked).delete()
    Reason.objects.filter(question__in=asked).delete()
    TermFlag.objects.filter(session=session).delete()
    Slip.objects.filter(session=session).delete()
    Seat.objects.filter(session=session).delete()
    asked.exclude(state=Question.State.REVEALED).delete()


def _vacuum() -> None:
    """Deleted rows must not linger in the database's pages. What a role may not vacuum PostgreSQL
    does by itself within a minute or two: its tables are set so."""
    with walls.outside(), connection.cursor() as cursor:
        if connection.in_atomic_block:
            return  # inside a test's transaction, where no database can vacuum
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in (Ballot, Seat, Reason, Slip, TermFlag):
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
