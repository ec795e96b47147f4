"""A whole audit in and out: the floors' fragments put together, and taken apart again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

import audits.commitments.evidence
import audits.engagements.evidence
import audits.goals.evidence
import audits.goals.recording
import audits.workshops.evidence
from audits.engagements.models import Audit
from audits.engagements.services import NewSide, start_audit
from audits.engine import audit_file
from audits.engine.evidence import Evidence
from audits.engine.withholding import withhold
from audits.organisations.models import Practice, User
from audits.organisations.services import organisation_named
from audits.reports.acts import IMPORTED


def evidence_of(audit: Audit, *, today: date | None = None) -> Evidence:
    """All the evidence of an audit as it stands; `today` is taken where the audit sets no day.

    Answers of sides below k are only counted, whatever the records hold.
    """
    today = today or timezone.localdate()
    return withhold(
        Evidence(
            **audits.engagements.evidence.evidence_of(audit, today),
            **audits.goals.evidence.evidence_of(audit),
            **audits.commitments.evidence.evidence_of(audit),
            **audits.workshops.evidence.evidence_of(audit),
        )
    )


@transaction.atomic
def import_evidence(
    evidence: Evidence, *, practice: Practice, preset: str = "basic", by: User | None = None
) -> Audit:
    """A new audit of `practice` that holds `evidence`; all of it or, on any error, nothing."""
    evidence = withhold(evidence)
    sides = [
        NewSide(
            key=side.key,
            name=side.name,
            organisation=organisation_named(side.organisation, practice=practice, by=by),
        )
        for side in evidence.sides
    ]
    audit = start_audit(
        sides[0].organisation,
        title=evidence.title,
        format=evidence.format,
        sides=sides,
        preset=preset,
        as_of=evidence.as_of,
        scale_low=evidence.scale.low,
        scale_high=evidence.scale.high,
        smallest_side=evidence.smallest_side,
        cadence_days=evidence.cadence_days,
        thresholds=dict(evidence.thresholds),
        by=by,
        act=IMPORTED,
        file_sha256=audit_file.sha256(evidence),
    )
    audits.goals.recording.record(audit, evidence)
    audits.commitments.evidence.record(audit, evidence)
    audits.workshops.evidence.record(audit, evidence)
    return audit
