"""What a report is compared with: an earlier one of the same audit, or of an earlier audit between the
same organisations."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone, translation

from audits.engagements.models import Audit
from audits.engine.analysis import analyse
from audits.engine.evidence import Commitment
from audits.goals.models import ScopedGoal
from audits.reports import snapshot as frozen
from audits.reports.content.reading import RankedFinding, read
from audits.reports.content.wording import LINE, fitted
from audits.reports.exchange import evidence_of
from audits.reports.models import Report

# A report of last week is a draft of this one; what one compares with lies a while back.
LAST_TIME = timedelta(days=14)
# What was only proposed was no promise yet.
GIVEN = ("agreed", "kept", "slipped", "withdrawn")


def comparable(audit: Audit) -> QuerySet[Report]:
    """The reports that one of this audit may be compared with, the latest first: its own, and those
    of other audits of the same format between the same organisations."""
    between = set(audit.sides.values_list("organisation", flat=True))
    others = Audit.objects.filter(
        practice=audit.practice_id,
        organisation=audit.organisation_id,
        format=audit.format,
        rehearsal_of=None,
    ).prefetch_related("sides")
    same = [
        each.pk for each in others if {side.organisation_id for side in each.sides.all()} == between
    ]
    ready = Report.objects.filter(audit__in={*same, audit.pk}, state=Report.State.READY)
    # A list of them needs no evidence, and each has hundreds of kilobytes of it.
    return ready.select_related("audit").defer("snapshot").order_by("-requested_at")


def last_time(audit: Audit) -> Report | None:
    """What this audit's next report is compared with unless somebody chooses otherwise."""
    return comparable(audit).filter(requested_at__lt=timezone.now() - LAST_TIME).first()


def earlier(report: Report, audit: Audit, *, language: str) -> frozen.Earlier:
    """What `report` said, in the keys of `audit` and in `language`."""
    snapshot = frozen.read(report.snapshot)
    analysis = analyse(snapshot.evidence)
    keys = _keys(report.audit, audit)
    with translation.override(language):
        findings = tuple(
            past for each in read(snapshot, analysis).findings if (past := _past(each, keys))
        )
    return frozen.Earlier(
        issued_on=snapshot.issued_on,
        version=snapshot.version,
        title=snapshot.evidence.title,
        findings=findings,
        promises=tuple(_promises(report.audit, snapshot)),
        profile=asdict(analysis.profile),
    )


def _keys(before: Audit, now: Audit) -> dict[str, str] | None:
    """This audit's key of each goal by the key it had before; None within one audit, where keys stay."""
    if before.pk == now.pk:
        return None
    keys = dict(ScopedGoal.objects.filter(audit=now).values_list("goal", "key"))
    held = ScopedGoal.objects.filter(audit=before).values_list("key", "goal")
    sides = now.sides.values_list("key", flat=True)
    return {
        **{side: side for side in sides},
        **{key: keys[goal] for key, goal in held if goal in keys},
    }


def _past(ranked: RankedFinding, keys: dict[str, str] | None) -> frozen.PastFinding | None:
    """None for what this audit does not look at: a goal that was left out of it is no gap closed."""
    finding = ranked.finding
    subject = finding.subject if keys is None else keys.get(finding.subject)
    if subject is None:
        return None
    return frozen.PastFinding(
        rule=finding.rule,
        subject=subject,
        side=finding.side,
        severity=finding.severity,
        title=fitted(finding.title, LINE),
    )


def _promises(audit: Audit, snapshot: frozen.Snapshot) -> list[frozen.PastPromise]:
    now = {each.key: each for each in evidence_of(audit).commitments}
    return [
        _promise(then, now[then.key])
        for then in snapshot.evidence.commitments
        if then.status in GIVEN and then.key in now
    ]


def _promise(then: Commitment, now: Commitment) -> frozen.PastPromise:
    moved = now.history[len(then.history) :]
    return frozen.PastPromise(
        side=then.from_side,
        text=then.text,
        due=then.due,
        due_now=now.due,
        status=now.status,
        changed_on=moved[-1].on if moved else None,
        reason=moved[-1].reason if moved else "",
    )
