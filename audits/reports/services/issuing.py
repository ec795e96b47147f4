"""Freezing an audit into a report, and asking for its rendering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audits.engagements.acts import name_of
from audits.engagements.models import Audit
from audits.engine import audit_file
from audits.organisations.models import User
from audits.organisations.services import record
from audits.reports import acts
from audits.reports import snapshot as frozen
from audits.reports.exchange import evidence_of
from audits.reports.models import FindingDecision, Notes, Report
from audits.reports.selectors import standing_words
from audits.reports.services.comparing import earlier, last_time
from audits.reports.services.letterheads import logos_for, paper_of
from audits.workshops.models import Session

# The doorbell is rung again when nobody has come for this long.
PATIENCE = timedelta(seconds=10)


@transaction.atomic
def issue(
    audit: Audit,
    *,
    by: User | None,
    language: str = "en",
    since: Report | None = None,
    paper: frozen.Paper | None = None,
    standard: frozen.Standard = "pdf/ua-1",
) -> Report:
    """Freeze the audit's evidence into its next report, and queue it once that is certain. With
    `since`, the report says what has changed from that one.

    The language is part of what is frozen, as are paper (the practice's unless another is asked for),
    logos and the standard of the PDF: the report is the same however often it is rendered.
    """
    # The audit's row is the lock: two who press at once get two versions, one after the other.
    Audit.objects.select_for_update().get(pk=audit.pk)
    latest = Report.objects.filter(audit=audit).aggregate(Max("version"))["version__max"]
    version = (latest or 0) + 1
    past = earlier(since, audit, language=language) if since else None
    made = _snapshot(audit, version=version, language=language, past=past)
    made = replace(made, standard=standard, paper=paper or made.paper)
    snapshot = frozen.write(made)
    return queue(
        Report(
            audit=audit,
            version=version,
            language=language,
            snapshot=snapshot,
            snapshot_sha256=audit_file.fingerprint(snapshot),
            requested_by=by,
        )
    )


def queue(report: Report) -> Report:
    """Keep a new report, and have it rendered once that is certain."""
    report.lease_until = timezone.now() + PATIENCE
    report.save()
    _ring(report)
    record(
        acts.MADE_FINAL if report.final else acts.ISSUED,
        practice=report.audit.practice,
        by=report.requested_by,
        subject=acts.report_name(report),
    )
    return report


@transaction.atomic
def hand_out(report: Report, *, by: User | str, suffix: str) -> None:
    """Somebody takes a version away, in the format its file ends in; a visitor in words."""
    subject = f"{acts.report_name(report)} ({suffix})"
    record(acts.DOWNLOADED, practice=report.audit.practice, by=by, subject=subject)


@transaction.atomic
def hand_out_audit_file(audit: Audit, *, by: User, version: int | None = None) -> None:
    """Somebody takes the audit away as a file: as it stands, or as a report froze it."""
    subject = f"{name_of(audit)}, {version}" if version else name_of(audit)
    record(acts.EXPORTED, practice=audit.practice, by=by, subject=subject)


def issue_what_was_held(*, session: Session, by: User, **_signal: object) -> None:
    """A session was finished: its audit's next report is issued, in the language of who finished
    it. A rehearsal leaves none."""
    if session.audit.rehearsal_of_id is None:
        language = get_language() or settings.LANGUAGE_CODE
        issue(session.audit, by=by, language=language, since=last_time(session.audit))


def retry(report: Report) -> bool:
    """Queue a failed report again, with its attempts counted anew; False when it has not failed."""
    queued = Report.objects.filter(pk=report.pk, state=Report.State.FAILED).update(
        state=Report.State.QUEUED,
        attempt=0,
        error="",
        step=0,
        steps=0,
        finished_at=None,
        lease_until=timezone.now() + PATIENCE,
    )
    if queued:
        _ring(report)
    return bool(queued)


def lose(report: Report) -> bool:
    """A ready report whose file is gone is a failed one: it says so, and can be retried."""
    lost = Report.objects.filter(pk=report.pk, state=Report.State.READY).update(
        state=Report.State.FAILED,
        error=_("The file of this version is gone from the data folder."),
        pdf="",
    )
    return bool(lost)


def _ring(report: Report) -> None:
    from audits.reports.tasks import render_report

    transaction.on_commit(lambda: render_report.delay(str(report.pk)))


def preview(audit: Audit, *, language: str) -> frozen.Snapshot:
    """What would be frozen if a version were issued now, without a comparison."""
    return _snapshot(audit, version=1, language=language, past=None)


def _snapshot(
    audit: Audit, *, version: int, language: str, past: frozen.Earlier | None
) -> frozen.Snapshot:
    practice = audit.practice
    return frozen.Snapshot(
        evidence=evidence_of(audit),
        practice=frozen.Practice(name=practice.name, accent=practice.accent),
        issued_on=timezone.localdate(),
        language=language,
        version=version,
        confidentiality=practice.confidentiality,
        preset=audit.preset,
        earlier=past,
        paper=cast("frozen.Paper", paper_of(practice).paper),
        logos=tuple(_logos(audit)),
        wordings=tuple(_wordings(audit, language)),
        notes=Notes.objects.filter(audit=audit).values_list("text", flat=True).first() or "",
        decisions=tuple(
            frozen.Decision(
                rule=row.rule,
                subject=row.subject,
                side=row.side or None,
                decision=cast("frozen.Verdict", row.decision),
                advice=row.advice or None,
                reason=row.reason or None,
            )
            for row in FindingDecision.objects.filter(audit=audit).order_by(
                "rule", "subject", "side"
            )
        ),
    )


def _logos(audit: Audit) -> Iterator[frozen.Logo]:
    sides = audit.sides.select_related("organisation")
    for logo, png in logos_for(audit.practice, (side.organisation for side in sides)):
        yield frozen.Logo(
            of=logo.organisation.name if logo.organisation else None,
            sha256=logo.sha256,
            width=logo.width,
            height=logo.height,
            png=png,
        )


def _wordings(audit: Audit, language: str) -> Iterator[frozen.Wording]:
    for row in standing_words(audit, language).values():
        if row.words:
            yield frozen.Wording(
                place=row.place,
                written=row.written,
                words=row.words,
                by=(row.made_by.name if row.made_by else "") or audit.practice.name,
                on=timezone.localdate(row.made_at),
            )
