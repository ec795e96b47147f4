"""Adding and changing a row of an audit, checked by its own constraints and open to undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import models

from audits.engagements.models import Audit
from audits.engagements.services.undo import change
from audits.organisations.models import TenantRow, User

Row = TypeVar("Row", bound=TenantRow)


def add(audit: Audit, row: Row, *, by: User) -> Row:
    """Save a new row of `audit`. Raises ValidationError where a field or a constraint refuses."""
    with change(audit, by=by) as created:
        row.take_practice()
        row.full_clean()
        row.save()
        created.append(row)
    return row


def amend(audit: Audit, row: Row, *, by: User, only: Iterable[str] | None = None) -> Row:
    """Save a changed row of `audit`; with `only`, those of its fields alone, and the others stay as
    somebody else has written them since it was loaded. Raises ValidationError where something
    refuses."""
    with change(audit, row, by=by):
        if only is not None:
            row = _with(row, only)
        row.full_clean()
        row.save()
    return row


def _with(row: Row, names: Iterable[str]) -> Row:
    """The row as it stands now, and nobody else changes it meanwhile, with these fields of `row`."""
    now = type(row)._base_manager.select_for_update().get(pk=row.pk)
    for name in names:
        setattr(now, name, getattr(row, name))
    return now


def at_end(rows: models.QuerySet[Row]) -> int:
    """The position behind all of `rows`."""
    last = rows.aggregate(models.Max("position"))["position__max"]
    return 0 if last is None else last + 1
