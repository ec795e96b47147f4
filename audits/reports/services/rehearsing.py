"""A rehearsal: a copy of an audit to walk through, thrown away with all that happened in it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from audits.engagements.acts import name_of
from audits.engagements.models import Audit
from audits.goals.models import Goal
from audits.organisations.models import User
from audits.organisations.services import record
from audits.reports.acts import REMOVED
from audits.reports.exchange import evidence_of, import_evidence
from audits.workshops.models import Session
from audits.workshops.services import plan_session


@transaction.atomic
def rehearse(session: Session, *, by: User) -> Session:
    """A copy of the session's audit, with that session planned in it; nothing of it comes back."""
    audit = session.audit
    copy = import_evidence(evidence_of(audit), practice=audit.practice, preset=audit.preset, by=by)
    copy.rehearsal_of = audit
    copy.title = _("Rehearsal of %(title)s") % {"title": audit.title}
    copy.file_sha256 = ""
    copy.save(update_fields=["rehearsal_of", "title", "file_sha256"])
    return plan_session(
        copy,
        title=session.title,
        stages=list(session.stages.values_list("stage", "minutes")),
        by=by,
    )


@transaction.atomic
def throw_away(rehearsal: Audit, *, by: User | None = None) -> Audit:
    """Remove a rehearsal with its goals, seats, ballots and reports; returns the audit it was of.

    Raises ValueError for an audit that is none.
    """
    original = rehearsal.rehearsal_of
    if original is None:
        raise ValueError(rehearsal.ref)
    goals = list(Goal.objects.filter(scopes__audit=rehearsal).values_list("pk", flat=True))
    rehearsal.delete()
    Goal.objects.filter(pk__in=goals, scopes=None).delete()
    record(REMOVED, practice=original.practice, by=by, subject=name_of(rehearsal))
    return original
