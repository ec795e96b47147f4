"""Reads about reports and findings; every one starts from the reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from audits.engagements.models import Audit
from audits.engine.analysis import analyse
from audits.engine.outcome import Analysis, Finding
from audits.organisations.models import Membership, Role, User
from audits.organisations.policies import may
from audits.reports.exchange import evidence_of
from audits.reports.models import FindingDecision, Grant, Report, ShareLink, Wording
from audits.reports.policies import KNOW_ALL_CONTACTS


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with what the consultant made of it; no decision means it is still open."""

    finding: Finding
    decision: FindingDecision | None

    @property
    def is_open(self) -> bool:
        return self.decision is None

    @property
    def name(self) -> str:
        """The finding's name within its audit, for forms and addresses."""
        return f"{self.finding.rule}:{self.finding.side or ''}:{self.finding.subject}"


class Findings:
    """What the rules find in an audit as it stands now, with the decisions made so far."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit

    @cached_property
    def analysis(self) -> Analysis:
        return analyse(evidence_of(self.audit))

    @cached_property
    def judged(self) -> list[Judged]:
        decisions = {
            (row.rule, row.subject, row.side): row
            for row in FindingDecision.objects.filter(audit=self.audit).select_related("decided_by")
        }
        return [
            Judged(each, decisions.get((each.rule, each.subject, each.side or "")))
            for each in self.analysis.findings
        ]

    def named(self, name: str) -> Judged | None:
        return next((each for each in self.judged if each.name == name), None)

    @property
    def open_count(self) -> int:
        return sum(each.is_open for each in self.judged)


def reports_of(reader: User | AnonymousUser, audit: Audit) -> QuerySet[Report]:
    """The audit's reports that the reader may see, the latest first; without their snapshots."""
    return (
        Report.objects.visible_to(reader)
        .filter(audit=audit)
        .select_related("audit", "requested_by")
        .defer("snapshot")
    )


def shelf_of(reader: User | AnonymousUser) -> QuerySet[Report]:
    """All reports the reader may read and that are ready, the latest first; without snapshots."""
    return (
        Report.objects.visible_to(reader)
        .filter(state=Report.State.READY)
        .select_related("audit__organisation")
        .defer("snapshot")
        .order_by("-finished_at")
    )


def report_open_to(reader: User | AnonymousUser, ref: str, version: int) -> Report:
    """One report; Http404 for strangers."""
    return get_object_or_404(
        Report.objects.visible_to(reader).select_related("audit__practice", "requested_by"),
        audit__ref=ref,
        version=version,
    )


def standing_words(audit: Audit, language: str) -> dict[str, Wording]:
    """The wording that stands at each place of page 1 in that language; an empty one is the rules'."""
    rows = Wording.objects.filter(audit=audit, language=language).select_related("made_by")
    return {row.place: row for row in rows.order_by("number")}


def wordings_of(audit: Audit) -> QuerySet[Wording]:
    """Every wording there was, the latest first."""
    return Wording.objects.filter(audit=audit).select_related("made_by").order_by("-number")


def latest_of(audit: Audit) -> Report | None:
    """The audit's latest version, without its snapshot."""
    return Report.objects.filter(audit=audit).defer("snapshot").order_by("-version").first()


def links_of(reader: User | AnonymousUser, report: Report) -> QuerySet[ShareLink]:
    """The links to one version, the latest first."""
    return ShareLink.objects.visible_to(reader).filter(report=report).select_related("made_by")


def link_open_to(reader: User | AnonymousUser, ref: str, version: int, pk: UUID | str) -> ShareLink:
    """One link, for those who made the report; Http404 for strangers."""
    return get_object_or_404(
        ShareLink.objects.visible_to(reader).select_related("report__audit", "practice"),
        report__audit__ref=ref,
        report__version=version,
        pk=pk,
    )


def grants_of(reader: User | AnonymousUser, report: Report) -> QuerySet[Grant]:
    """Which partners' contacts were granted this version, by their address."""
    return (
        Grant.objects.visible_to(reader)
        .filter(report=report)
        .select_related("membership__user")
        .order_by("membership__user__email")
    )


def grant_open_to(reader: User | AnonymousUser, ref: str, version: int, pk: UUID | str) -> Grant:
    """One grant, for those who work on the report; Http404 for strangers."""
    return get_object_or_404(
        Grant.objects.visible_to(reader).select_related("report__audit", "membership__user"),
        report__audit__ref=ref,
        report__version=version,
        pk=pk,
    )


def contacts_known_to(reader: User | AnonymousUser, report: Report) -> QuerySet[Membership]:
    """The partners' contacts the reader may be reminded of: of the whole practice for who works with
    every organisation, for others those who were granted something the reader works on."""
    contacts = (
        Membership.objects.filter(
            practice=report.practice_id, role=Role.PARTNER, user__is_active=True
        )
        .select_related("user")
        .order_by("user__email")
    )
    if may(reader, KNOW_ALL_CONTACTS, report.practice):
        return contacts
    return contacts.filter(pk__in=Grant.objects.visible_to(reader).values("membership"))


def contact_named(report: Report, email: str) -> Membership | None:
    """The contact of the report's practice with this address."""
    return Membership.objects.filter(
        practice=report.practice_id,
        role=Role.PARTNER,
        user__is_active=True,
        user__email=email.strip().lower(),
    ).first()


def executives_of(report: Report) -> QuerySet[Membership]:
    """Who reads every report of this client by their role."""
    return (
        Membership.objects.filter(
            role=Role.EXECUTIVE, organisation=report.audit.organisation_id, user__is_active=True
        )
        .select_related("user")
        .order_by("user__email")
    )


def newest_ready(report: Report) -> Report:
    """The latest version of the same audit that can be read; the report itself when it is."""
    later = Report.objects.filter(
        audit=report.audit_id, version__gt=report.version, state=Report.State.READY
    )
    return later.defer("snapshot").select_related("audit").order_by("-version").first() or report
