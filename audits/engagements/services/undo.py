"""Taking a change back: what rows were before is kept beside the change.

A write wraps itself in one of the context managers below; `undo` puts the rows back as they were.
A change that somebody changed again since is not taken back, so nobody's work is overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import cast

from django.apps import apps
from django.core import serializers
from django.db import models, transaction
from django.db.models.deletion import Collector
from django.utils import timezone

from audits.engagements.models import Audit, Edit
from audits.engagements.services.starting import touch
from audits.organisations.models import User

KEPT_EDITS = 200
BATCH = 500


class NothingToUndo(Exception):
    """The change was taken back already, or is too old to be known."""


class Superseded(Exception):
    """Somebody changed the same thing since; taking this back would undo their work too."""


def _serialised(rows: Iterable[models.Model]) -> list[dict[str, object]]:
    written: list[dict[str, object]] = json.loads(serializers.serialize("json", rows))
    return written


def _names(rows: Iterable[models.Model]) -> list[str]:
    return [f"{row._meta.label_lower}:{row.pk}" for row in rows]


def _remember(
    audit: Audit,
    by: User,
    *,
    before: list[dict[str, object]] | None = None,
    created: Iterable[models.Model] = (),
    touched: list[str] | None = None,
) -> Edit:
    made = _names(created)
    edit = Edit.objects.create(
        audit=audit, by=by, before=before or [], created=made, touched=[*(touched or []), *made]
    )
    old = Edit.objects.filter(audit=audit).order_by("-made_at")[KEPT_EDITS:]
    Edit.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    touch(audit)
    return edit


@contextmanager
def change(audit: Audit, *rows: models.Model, by: User) -> Iterator[list[models.Model]]:
    """The block changes `rows`, whose present state is kept for undo, and appends any rows it
    creates to the list it is given; undo removes those."""
    with transaction.atomic():
        fresh = [type(row)._base_manager.get(pk=row.pk) for row in rows]
        before = _serialised(fresh)
        created: list[models.Model] = []
        yield created
        _remember(audit, by, before=before, created=created, touched=_names(rows))


def removing(audit: Audit, *rows: models.Model, by: User) -> None:
    """Delete `rows` with all that hangs on them; undo brings everything back."""
    with transaction.atomic():
        collector = Collector(using="default")
        collector.collect(rows)
        doomed = [row for found in collector.data.values() for row in found]
        doomed += [row for queryset in collector.fast_deletes for row in queryset]
        # Rows that only lose their pointer to a deleted one must get it back, too.
        loosened = _loosened(collector)
        before, touched = _serialised([*doomed, *loosened]), _names(doomed)
        for row in rows:
            row.delete()
        _remember(audit, by, before=before, touched=touched)


def _loosened(collector: Collector) -> list[models.Model]:
    updates = cast("Iterable[list[Iterable[models.Model]]]", collector.field_updates.values())
    return [row for found in updates for rows in found for row in rows]


def _batches(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Runs of rows of one kind, in their order; an import may have made ten thousand."""
    for label, run in groupby(names, key=lambda name: name.partition(":")[0]):
        pks = [name.partition(":")[2] for name in run]
        for start in range(0, len(pks), BATCH):
            yield label, pks[start : start + BATCH]


@transaction.atomic
def undo(audit: Audit, *, by: User) -> Edit:
    """Take back the last change `by` made in this audit.

    Raises NothingToUndo, or Superseded when one of its rows was changed again by somebody else.
    """
    edit = (
        Edit.objects.select_for_update()
        .filter(audit=audit, by=by, undone_at=None)
        .order_by("-made_at")
        .first()
    )
    if edit is None:
        raise NothingToUndo
    later = Edit.objects.filter(audit=audit, undone_at=None, made_at__gt=edit.made_at)
    if any(set(edit.touched) & set(other.touched) for other in later):
        raise Superseded
    for label, pks in _batches(reversed(edit.created)):
        apps.get_model(label)._base_manager.filter(pk__in=pks).delete()
    for row in serializers.deserialize("json", json.dumps(edit.before)):
        row.save()
    edit.undone_at = timezone.now()
    edit.save(update_fields=["undone_at"])
    touch(audit)
    return edit
