"""What the consultant makes of a finding: accept it, say its advice otherwise, or dismiss it."""

from __future__ import annotations

from django.utils import timezone

from audits.engagements.models import Audit
from audits.engagements.services import touch
from audits.organisations.models import User
from audits.reports.models import FindingDecision

Decision = FindingDecision.Decision


class ReasonMissing(Exception):
    """A dismissal needs its reason, a rewording its words: both are printed in the report."""


def decide(
    audit: Audit,
    *,
    rule: str,
    subject: str,
    side: str | None,
    decision: str,
    by: User,
    advice: str = "",
    reason: str = "",
) -> FindingDecision:
    """Record the decision on one finding, in place of an earlier one.

    Raises ReasonMissing when a dismissal has no reason or a rewording no words.
    """
    advice, reason = advice.strip(), reason.strip()
    if (decision == Decision.DISMISSED and not reason) or (
        decision == Decision.REWORDED and not advice
    ):
        raise ReasonMissing
    row, _made = FindingDecision.objects.update_or_create(
        audit=audit,
        rule=rule,
        subject=subject,
        side=side or "",
        defaults={
            "decision": decision,
            "advice": advice if decision == Decision.REWORDED else "",
            "reason": reason,
            "decided_by": by,
            "decided_at": timezone.now(),
        },
    )
    touch(audit)
    return row


def reopen(audit: Audit, *, rule: str, subject: str, side: str | None) -> None:
    """Take the decision on a finding back; it is open again."""
    FindingDecision.objects.filter(
        audit=audit, rule=rule, subject=subject, side=side or ""
    ).delete()
    touch(audit)
