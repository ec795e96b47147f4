"""The demo audits, in and out in one step."""

from __future__ import annotations

from functools import cache

from django.db import transaction

from audits.engagements.acts import name_of
from audits.engagements.models import Audit, Preset
from audits.engine import audit_file
from audits.organisations.models import Organisation, Practice, User
from audits.organisations.services import record
from audits.reports.acts import REMOVED
from audits.reports.demo import demo_files
from audits.reports.exchange import import_evidence

# An audit file does not say how long the audit took; these took two months.
PROJECTS = frozenset({"sarkilampi"})


@transaction.atomic
def load_demo(practice: Practice, *, by: User | None = None) -> list[Audit]:
    """Import every demo audit into `practice`, in the order of their names."""
    return [
        import_evidence(
            audit_file.read(path.read_bytes()),
            practice=practice,
            by=by,
            preset=Preset.PROJECT if path.name.split(".")[0] in PROJECTS else Preset.BASIC,
        )
        for path in demo_files()
    ]


def demo_audits(practice: Practice) -> list[Audit]:
    """The practice's audits that came from the demo, changed since or not."""
    return list(Audit.objects.filter(practice=practice, file_sha256__in=_marks()))


@cache
def _marks() -> tuple[str, ...]:
    """What the demo's audits are known by; the files do not change while we run."""
    return tuple(audit_file.sha256(audit_file.read(path.read_bytes())) for path in demo_files())


@transaction.atomic
def remove_demo(practice: Practice, *, by: User | None = None) -> int:
    """Remove the demo audits with their organisations; returns how many audits went."""
    audits = demo_audits(practice)
    organisations = {side.organisation_id for audit in audits for side in audit.sides.all()}
    for audit in audits:
        audit.delete()
    Organisation.objects.filter(pk__in=organisations, audits=None).delete()
    for audit in audits:
        record(REMOVED, practice=practice, by=by, subject=name_of(audit))
    return len(audits)
