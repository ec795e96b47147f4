"""A client's executive takes a version as it is, by their own account: a signature of their side."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from audits.engagements.models import Audit, Side
from audits.organisations.models import User
from audits.organisations.policies import require
from audits.organisations.services import record
from audits.reports import acts
from audits.reports.models import Acceptance, Report
from audits.reports.policies import ACCEPT
from audits.reports.services.finalising import NotAccepted, Unsigned, require_latest, waiting


class AlreadyAccepted(Exception):
    """Somebody accepted for that side, or this person did for the other."""


@transaction.atomic
def accept(report: Report, side: Side, *, name: str, by: User) -> Acceptance:
    """`by` takes this version for a side of their organisation, under this name; it stands on the cover
    of the final version.

    Raises NotAllowed for who does not answer for the organisation, NotTheLatest, Unsigned, NotAccepted
    without a name or for a side that is another's, AlreadyAccepted.
    """
    require(by, ACCEPT, report)
    Audit.objects.select_for_update().get(pk=report.audit_id)
    require_latest(report)
    if promises := waiting(report):
        raise Unsigned(promises)
    if not name.strip() or not sides_of(report).filter(pk=side.pk).exists():
        raise NotAccepted
    try:
        with transaction.atomic():
            accepted = Acceptance.objects.create(report=report, side=side, by=by, name=name.strip())
    except IntegrityError:
        raise AlreadyAccepted from None
    record(acts.ACCEPTED, practice=report.practice, by=by, subject=_said(accepted))
    return accepted


@transaction.atomic
def withdraw(report: Report, *, by: User) -> None:
    """They do not take it any more; possible until it is final. Raises NotTheLatest, and NotAccepted
    when they never did."""
    Audit.objects.select_for_update().get(pk=report.audit_id)
    require_latest(report)
    accepted = Acceptance.objects.filter(report=report, by=by).first()
    if accepted is None:
        raise NotAccepted
    accepted.delete()
    record(acts.ACCEPTANCE_WITHDRAWN, practice=report.practice, by=by, subject=_said(accepted))


def sides_of(report: Report) -> QuerySet[Side]:
    """The sides that an executive of the report's client can speak for."""
    audit = report.audit
    return audit.sides.filter(organisation=audit.organisation_id)


def _said(accepted: Acceptance) -> str:
    return f"{acts.report_name(accepted.report)}: {accepted.side.name}"
