"""A whole tenant: at least one row of every model, an open room with votes under way, a report."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession

from audits.engagements.models import Audit, Edit, Side
from audits.engagements.services import amend
from audits.goals.models import Intent
from audits.organisations.models import Membership, Practice, Role, User
from audits.organisations.services import invite, partnership_of, record
from audits.reports.exchange import import_evidence
from audits.reports.models import Acceptance, Delivery, Notes, Report, Retention, ShareLink
from audits.reports.selectors import Findings
from audits.reports.services import (
    choose_paper,
    decide,
    enter,
    grant,
    issue,
    keep_logo,
    rehearse,
    render,
    share,
    word,
)  # fmt: skip
from audits.workshops import services
from audits.workshops.models import Question, Seat, Session
from tests import build
from tests.pages import signed_in
from tests.reports.pictures import picture
from tests.walls.canaries import canary, ours, rows_of, seed

STAGES = [("rate", 20), ("topics", 10), ("commitments", 30), ("close", 15)]


class Tenant:
    """One practice with everything in it. Two of them are built alike, row by row."""

    def __init__(self, *, canaries: bool) -> None:
        self.practice: Practice = build.practice()
        self.owner: User = build.owner(self.practice)
        self.consultant: User = build.colleague(self.practice)
        self.deactivated: User = build.owner(self.practice)
        self.former: User = build.colleague(self.practice)
        self.audit: Audit = import_evidence(build.everything(), practice=self.practice)
        self.sides: tuple[Side, Side] = build.sides(self.audit)
        leading, responding = self.sides
        self.assigned: User = build.consultant(self.audit.organisation)
        self.executive: User = build.executive(self.audit.organisation)
        self.contact: User = build.contact(self.practice)
        self.signed_in = UserSession.objects.create(
            user=self.owner,
            ip="127.0.0.1",
            session_key=signed_in(self.owner).session.session_key,
            user_agent="Another browser",
        )
        self.passkey = self._factors()
        self.invitation, self.invited = invite(
            self.practice, email="guest@example.org", role=Role.CONSULTANT, by=self.owner
        )
        partnership_of(leading.organisation, responding.organisation)
        self.planned: Session = services.plan_session(
            self.audit, title="To come", stages=STAGES, by=self.owner
        )
        self.session, self.seats = self._open()
        self.other_session, self.other_seats = self._open()
        self._left_by_people()
        self.question: Question = self._asked()
        self.rehearsal: Audit = rehearse(self.planned, by=self.owner).audit
        if canaries:
            seed(self.practice)
            self._logged()
        self._issued(canaries=canaries)
        self._shared(canary("reports.ShareLink.label") if canaries else "The board")
        # Members as they are met at the door: one no longer active, one no longer with us.
        User.objects.filter(pk=self.deactivated.pk).update(is_active=False)

    def _factors(self) -> Authenticator:
        """One of each kind; the passkey, which is of somebody who never gets so far as to use it."""
        TOTP.activate(self.owner, generate_totp_secret())
        RecoveryCodes.activate(self.owner)
        return Authenticator.objects.create(
            user=self.deactivated,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "Key", "credential": {}},
        )

    def _logged(self) -> None:
        record(
            canary("organisations.LogEntry.act"),
            practice=self.practice,
            by=canary("organisations.LogEntry.who"),
            subject=canary("organisations.LogEntry.subject"),
        )

    def _open(self) -> tuple[Session, list[tuple[Seat, str]]]:
        planned = services.plan_session(self.audit, title="Now", stages=STAGES, by=self.owner)
        session = services.open_room(planned)
        seats = [services.join(session.code, side_position=n % 2, function="x") for n in range(2)]
        return session, seats

    def _asked(self, kind: str = "clarity") -> Question:
        """A question that is open, with a vote of every seat."""
        question = Question.objects.create(
            audit=self.audit,
            kind=kind,
            goal=self.audit.scopedgoal_set.order_by("position").first(),
            state=Question.State.DRAFT,
            session=self.session,
        )
        services.open_question(self.session, question, wording="How much?")
        for seat, key in self.seats:
            services.cast(services.Answer(seat.session.code, key, question.pk, rating=4))
        question.refresh_from_db()
        return question

    def _left_by_people(self) -> None:
        """What stands in the tables of a room while it is open."""
        services.go_to(self.session, leaving=None, to=0)
        revealed = self._asked("confidence")
        services.close_question(self.session, revealed)
        services.reveal(self.session, revealed, reason="For a reason to be given")
        (seat, key), _other = self.seats
        goal = self.audit.scopedgoal_set.filter(side=seat.side).first()
        services.give_reason(seat, key, revealed.pk, "Because")
        services.flag(seat, key, "SKU", goal=None)
        services.name_topic(seat, key, "Prices")
        services.mark_priority(self.session, seat.side, goal, marked=True)
        services.park(self.session, "Later")
        services.add_topic(self.session, "Said aloud")
        services.add_paper_seat(self.session, seat.side)
        services.give_floor(self.session, seat.side)
        services.give_floor(self.session, None)

    def _issued(self, *, canaries: bool) -> None:
        self.audit.refresh_from_db()
        intent = Intent.objects.get(audit=self.audit)
        amend(self.audit, intent, by=self.owner)
        judged = Findings(self.audit).judged[0].finding
        decide(
            self.audit, rule=judged.rule, subject=judged.subject, side=judged.side,
            decision="reworded", by=self.owner,
            advice=canary("reports.FindingDecision.advice"),
            reason=canary("reports.FindingDecision.reason"),
        )  # fmt: skip
        word(
            self.audit, "sentence", language="en", by=self.owner,
            written=canary("reports.Wording.written"), words=canary("reports.Wording.words"),
        )  # fmt: skip
        choose_paper(self.practice, "letter", by=self.owner)
        keep_logo(self.practice, picture(), by=self.owner)
        Notes.objects.create(audit=self.audit, text=canary("reports.Notes.text"))
        self.report: Report = issue(self.audit, by=self.owner)
        if canaries:
            render(self.report.pk)
        grant(self.report, self.contact.memberships.get(), by=self.owner)
        Acceptance.objects.create(
            report=self.report, side=build.sides(self.audit)[0], by=self.executive,
            name=canary("reports.Acceptance.name"),
        )  # fmt: skip
        failed = issue(self.audit, by=self.owner)
        Report.objects.filter(pk=failed.pk).update(
            state=Report.State.FAILED, error=canary("reports.Report.error"), lease_until=None
        )
        self.failed: Report = failed
        self.edit = Edit.objects.filter(audit=self.audit, by=self.owner).first()

    def _shared(self, label: str) -> None:
        """A link to each of two versions, opened once; of the first the walls know the token."""
        Delivery.objects.create(practice=self.practice)
        Retention.objects.create(practice=self.practice)
        self.link, self.token = self._link(self.report, label)
        self.other_link, self.other_token = self._link(self.failed, label)

    def _link(self, report: Report, label: str) -> tuple[ShareLink, str]:
        state = report.state
        report.state = Report.State.READY
        link, token = share(report, label=label, by=self.owner)
        report.state = state
        enter(link)
        link.refresh_from_db()
        return link, token

    def leave(self) -> None:
        """The former member is gone."""
        Membership.objects.filter(user=self.former, practice=self.practice).delete()

    def secrets(self) -> set[str]:
        """What opens something, and must be told to nobody but its holder."""
        keys = {key for _seat, key in (*self.seats, *self.other_seats)}
        marks = set(Seat.objects.filter(practice=self.practice).values_list("mark", flat=True))
        return keys | marks | {self.token, self.other_token}

    def dump(self) -> dict[str, tuple]:
        """Every row of the tenant, as it stands."""
        kept = {}
        for model in ours():
            fields = [field.attname for field in model._meta.concrete_fields]
            at = fields.index(model._meta.pk.attname)
            for row in rows_of(model, self.practice).order_by().values_list(*fields):
                kept[f"{model._meta.label} {row[at]}"] = row
        return kept


def differing(before: dict[str, tuple], after: dict[str, tuple]) -> list[str]:
    """What came, went or changed between two dumps."""
    if before == after:
        return []
    return sorted(
        f"{name}: {before.get(name)} → {after.get(name)}"
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    )
