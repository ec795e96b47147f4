"""A draft that both leads accepted becomes a final version: the same evidence, with their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.organisations.models import User
from audits.reports import snapshot as frozen
from audits.reports.content.cover import unsigned
from audits.reports.models import Acceptance, Report
from audits.reports.services.issuing import queue


class Unsigned(Exception):
    """Promises of this version wait for a signature; what is not signed is not final."""

    def __init__(self, promises: int) -> None:
        super().__init__(str(promises))
        self.promises = promises


class NotTheLatest(Exception):
    """There is a newer version, or this one is final or was never made."""


class NotAccepted(Exception):
    """The lead of a side is not named."""


def waiting(report: Report) -> int:
    """How many promises in the report wait for a signature."""
    return unsigned(frozen.read(report.snapshot).evidence)


def is_latest_draft(report: Report) -> bool:
    """Whether the version is the audit's last one, ready, and a draft still."""
    latest = Report.objects.filter(audit=report.audit_id).order_by("-version").first()
    return latest == report and not latest.final and latest.state == Report.State.READY


def require_latest(report: Report) -> None:
    """Raises NotTheLatest for any other."""
    if not is_latest_draft(report):
        raise NotTheLatest


def accepted_of(report: Report) -> dict[str, frozen.Acceptance]:
    """Who accepted this version by their own account, by the key of the side they lead."""
    rows = Acceptance.objects.filter(report=report).select_related("side")
    return {
        row.side.key: frozen.Acceptance(side=row.side.key, name=row.name, on=row.accepted_on)
        for row in rows
    }


@transaction.atomic
def make_final(report: Report, *, accepted: Mapping[str, str], by: User) -> Report:
    """The report's evidence as the next, final version. `accepted` names the lead of each side, by
    the side's key, who takes it as it is today; a lead who accepted by their own account stands there
    with their own name and day, whatever is named.

    Raises NotTheLatest, Unsigned, NotAccepted.
    """
    Audit.objects.select_for_update().get(pk=report.audit_id)
    require_latest(report)
    draft = frozen.read(report.snapshot)
    if promises := unsigned(draft.evidence):
        raise Unsigned(promises)
    today = timezone.localdate()
    signed = accepted_of(report)
    leads = [
        signed.get(side.key)
        or frozen.Acceptance(side=side.key, name=accepted.get(side.key, "").strip(), on=today)
        for side in draft.evidence.sides
    ]
    if not all(each.name for each in leads):
        raise NotAccepted
    snapshot = frozen.write(
        replace(
            draft,
            version=report.version + 1,
            state="final",
            issued_on=today,
            accepted=tuple(leads),
        )
    )
    return queue(
        Report(
            audit=report.audit,
            version=report.version + 1,
            language=report.language,
            final=True,
            snapshot=snapshot,
            snapshot_sha256=audit_file.fingerprint(snapshot),
            requested_by=by,
        )
    )
