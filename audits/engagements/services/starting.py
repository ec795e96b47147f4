"""Starting an audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from audits.engagements.acts import STARTED, name_of
from audits.engagements.models import Audit, Preset, Side
from audits.organisations.models import Organisation, User
from audits.organisations.services import record


class SidesDiffer(Exception):
    """An audit has exactly two sides, with different keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSide:
    """A side of an audit to be: `key` is its name in the audit file."""

    key: str
    name: str
    organisation: Organisation


@transaction.atomic
def start_audit(
    organisation: Organisation,
    *,
    title: str,
    format: str,
    sides: Sequence[NewSide],
    preset: str = Preset.BASIC,
    by: User | None = None,
    act: str = STARTED,
    **conventions: object,
) -> Audit:
    """A new audit with its two sides, the leading one first.

    `conventions` are further fields of Audit; the log has it as `act`. Raises SidesDiffer unless there are two sides with
    different keys, and ValidationError where a field or a constraint refuses.
    """
    if len(sides) != 2 or sides[0].key == sides[1].key:
        raise SidesDiffer
    audit = Audit(
        practice_id=organisation.practice_id,
        organisation=organisation,
        title=title,
        format=format,
        preset=preset,
        **conventions,
    )
    audit.full_clean()
    audit.save()
    for position, side in enumerate(sides):
        Side.objects.create(
            audit=audit,
            key=side.key,
            name=side.name,
            organisation=side.organisation,
            position=position,
        )
    record(act, practice=audit.practice, by=by, subject=name_of(audit))
    return audit


def touch(audit: Audit) -> None:
    """The audit changed now; lists sort by this."""
    audit.updated_at = timezone.now()
    audit.save(update_fields=["updated_at"])
