"""The plan of a session that was not opened yet: its day, its people, its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from audits.engagements.services import touch
from audits.workshops.models import HeldStage, Session
from audits.workshops.services.room import StageMoved


def replan(
    session: Session,
    *,
    title: str,
    scheduled_at: datetime | None,
    agenda: Sequence[tuple[str, int]],
) -> None:
    """Change the plan. Raises StageMoved once the room was opened: its agenda is walked, not written."""
    with transaction.atomic():
        row = Session.objects.select_for_update().get(pk=session.pk)
        if row.state != Session.State.PLANNED:
            raise StageMoved
        row.title, row.scheduled_at = title, scheduled_at
        row.save(update_fields=["title", "scheduled_at"])
        row.stages.all().delete()
        HeldStage.objects.bulk_create(
            HeldStage(session=row, stage=stage, minutes=minutes, position=place).take_practice()
            for place, (stage, minutes) in enumerate(agenda)
        )
        touch(row.audit)


def drop_plan(session: Session) -> None:
    """Take a planned session away. Raises StageMoved once the room was opened."""
    with transaction.atomic():
        row = Session.objects.select_for_update().get(pk=session.pk)
        if row.state != Session.State.PLANNED:
            raise StageMoved
        row.delete()
