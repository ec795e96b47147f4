"""Who may what with reports: which are open to whom, and who takes what away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from audits.organisations.policies import (
    answered_for_by,
    answers_for,
    granted_to,
    owns,
    policy,
    works_on,
    works_with_all,
)

if TYPE_CHECKING:
    from audits.organisations.policies import Person


def reports_open_to(person: Person, organisation: str) -> Q:
    """The reports that somebody who does not work on them may read: once ready, and of no rehearsal,
    those of the organisation they answer for and those they were granted."""
    readable = Q(state="ready", audit__rehearsal_of=None)
    return readable & (answered_for_by(person, organisation) | granted_to(person, "grants"))


WORK_ON_REPORT = policy("reports.work-on", works_on)
GRANT = policy("reports.grant", works_on)
KNOW_ALL_CONTACTS = policy("reports.know-all-contacts", works_with_all)
ACCEPT = policy("reports.accept", answers_for)
SHARE = policy("reports.share", works_on)
TAKE_EVIDENCE = policy("reports.take-evidence", works_on | answers_for)
LOAD_DEMO = policy("reports.load-demo", works_with_all)
ERASE = policy("reports.erase", owns)
CHANGE_DELIVERY = policy("reports.change-delivery", owns)
