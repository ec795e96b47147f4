"""Letting a partner's contact read one report, and taking that back."""

from __future__ import annotations

from django.db import transaction

from audits.organisations.models import Membership, Role, User
from audits.organisations.policies import require
from audits.organisations.services import record
from audits.reports import acts
from audits.reports.models import Grant, Report
from audits.reports.policies import GRANT
from audits.reports.services.telling import tell_contact


class NoContact(Exception):
    """A report is granted to a partner's contact; the others read what their role lets them read."""


@transaction.atomic
def grant(report: Report, membership: Membership, *, by: User) -> Grant:
    """Let a partner's contact read this report, once it is ready, and mail them so. Raises NotAllowed
    for who does not work on it, NoContact for somebody in another role."""
    require(by, GRANT, report)
    if membership.role != Role.PARTNER:
        raise NoContact
    granted, new = Grant.objects.get_or_create(
        practice_id=report.practice_id, report=report, membership=membership
    )
    if new:
        record(acts.GRANTED, practice=report.practice, by=by, subject=_said(granted))
        # After the commit: a mail server that is slow holds no row.
        transaction.on_commit(lambda: tell_contact(granted.pk))
    return granted


@transaction.atomic
def take_back(granted: Grant, *, by: User) -> None:
    """From now on the contact reads that report no more."""
    require(by, GRANT, granted.report)
    granted.delete()
    record(acts.GRANT_TAKEN_BACK, practice=granted.practice, by=by, subject=_said(granted))


def _said(granted: Grant) -> str:
    return f"{acts.report_name(granted.report)}: {granted.membership.user.email}"
