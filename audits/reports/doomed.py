"""What an erasure takes with it and what it leaves, worked out before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from audits.engagements.models import Audit
from audits.goals.models import Goal, ScopedGoal
from audits.organisations.acts import mark_of
from audits.organisations.models import Membership, Organisation, Practice
from audits.reports import snapshot as frozen
from audits.reports.models import Report
from audits.workshops.models import Session
from audits.workshops.services import OnlySaid, only_said_in


@dataclass(frozen=True, slots=True)
class Doomed:
    """`name` is what has to be typed; `mark` names it in the log without a word of it; `traces` are
    what tells the log entries about it: all parts of one."""

    practice: Practice
    name: str
    kind: str
    mark: str
    audits: tuple[Audit, ...] = ()
    reports: tuple[Report, ...] = ()
    goals: tuple[Goal, ...] = ()
    rows: tuple[Organisation | Session | Membership, ...] = ()
    traces: tuple[tuple[str, ...], ...] = ()
    person: str = ""
    goes: tuple[str, ...] = ()
    stays: tuple[str, ...] = field(default=())


def audit_doomed(audit: Audit) -> Doomed:
    audits, reports, goals = _of([audit])
    return Doomed(
        practice=audit.practice,
        name=audit.title,
        kind=_("audit"),
        mark=f"({audit.ref})",
        audits=audits,
        reports=reports,
        goals=goals,
        traces=tuple((f"({each.ref})",) for each in audits),
        goes=(*_audit_goes([audit], reports, goals), _the_log()),
        stays=(
            _("The organisations, and goals that another audit has in scope"),
            *_what_stays(),
        ),
    )


def organisation_doomed(organisation: Organisation) -> Doomed:
    """With every audit it has a side in: both sides of it stand in each."""
    held = Audit.objects.filter(
        Q(organisation=organisation) | Q(sides__organisation=organisation), rehearsal_of=None
    ).distinct()
    chosen = list(held)
    audits, reports, goals = _of(chosen)
    return Doomed(
        practice=organisation.practice,
        name=organisation.name,
        kind=_("organisation"),
        mark=f"({mark_of(organisation)})",
        audits=audits,
        reports=reports,
        goals=goals,
        rows=(organisation,),
        traces=(
            *((f"({each.ref})",) for each in audits),
            (f"({mark_of(organisation)})",),
        ),
        goes=(
            *(f"{_('Audit')}: {each.title}" for each in chosen),
            *_audit_goes(chosen, reports, goals),
            _("The organisation, its goals, partnerships and assignments"),
            _the_log(),
        ),
        stays=(
            _("The other organisations of these audits, without them"),
            _("Accounts of its people; they read nothing of it any more"),
            *_what_stays(),
        ),
    )


def session_doomed(session: Session) -> Doomed:
    """With the versions of the report that were made since it began: they print what was said there."""
    rests = [
        each
        for each in _speaking_of(Report.objects.filter(audit=session.audit), [session.title])
        if session.title in frozen.named_in(each.snapshot).sessions
    ]
    return Doomed(
        practice=session.audit.practice,
        name=session.title,
        kind=_("workshop"),
        mark=f"({session.audit.ref})",
        reports=tuple(rests),
        rows=(session,),
        traces=((f"{session.title}: ", f"({session.audit.ref})"),),
        goes=(
            _(
                "The workshop: its stages and questions, their tallies, what was parked and set aside"
            ),
            *_only_said(only_said_in(session)),
            *_reports_go(rests),
            _("What could be undone in this audit"),
            _the_log(),
        ),
        stays=(
            _(
                "What both sides made theirs: agreed terms, topics with an answer, signed promises, the intent, links and options"
            ),
            *_what_stays(),
        ),
    )


def account_doomed(membership: Membership) -> Doomed:
    """The account goes with its last role; one that works elsewhere, too, only leaves here."""
    user = membership.user
    last = not user.memberships.exclude(pk=membership.pk).exists()
    return Doomed(
        practice=membership.practice,
        name=user.email,
        kind=_("account"),
        mark=f"({str(membership.pk)[:8]})",
        rows=(membership,),
        traces=((user.email,),),
        person=user.email,
        goes=(
            _("The account, with name, e-mail and password")
            if last
            else _("The role in this practice; the account has another one elsewhere and stays"),
            _("Their name wherever something says who made it, and what they could undo"),
            _("Their name in the log; what was done and when stays"),
        ),
        stays=(_("Audits, reports and links they made"), *_what_stays()),
    )


def _of(audits: Iterable[Audit]) -> tuple[tuple[Audit, ...], tuple[Report, ...], tuple[Goal, ...]]:
    """The audits with their rehearsals; their reports, and those of others that were compared with
    them; the goals that no other audit has in scope."""
    first = list(audits)
    whole = [*first, *Audit.objects.filter(rehearsal_of__in=first)]
    reports = list(Report.objects.filter(audit__in=whole).select_related("audit"))
    elsewhere = ScopedGoal.objects.exclude(audit__in=whole).values("goal")
    goals = Goal.objects.filter(scopes__audit__in=whole).exclude(pk__in=elsewhere)
    return tuple(whole), (*reports, *_compared_with(whole, reports)), tuple(goals.distinct())


def _compared_with(audits: list[Audit], reports: list[Report]) -> list[Report]:
    if not audits:
        return []
    titles = {audit.title for audit in audits}
    titles |= {frozen.named_in(each.snapshot).title for each in reports}
    organisations = {audit.organisation_id for audit in audits}
    others = Report.objects.filter(audit__organisation__in=organisations).exclude(audit__in=audits)
    return [
        each
        for each in _speaking_of(others, titles)
        if frozen.named_in(each.snapshot).earlier in titles
    ]


def _speaking_of(reports: QuerySet[Report], titles: Iterable[str]) -> QuerySet[Report]:
    """Those in whose snapshot one of these names stands anywhere: the database looks, so that only
    they are read."""
    spoken = Q(pk=None)
    for title in titles:
        spoken |= Q(snapshot__contains=frozen.as_written(title))
    return reports.filter(spoken).select_related("audit")


def _only_said(said: OnlySaid) -> list[str]:
    """Words of the room that nobody agreed on, answered or signed."""
    counted = (
        (said.saybacks, ngettext_lazy("%(n)d say-back", "%(n)d say-backs", "n")),
        (
            said.terms,
            ngettext_lazy(
                "%(n)d term of the room that was not agreed",
                "%(n)d terms of the room that were not agreed",
                "n",
            ),
        ),
        (
            said.meanings,
            ngettext_lazy(
                "%(n)d meaning that was not agreed", "%(n)d meanings that were not agreed", "n"
            ),
        ),
        (
            said.topics,
            ngettext_lazy("%(n)d topic without an answer", "%(n)d topics without an answer", "n"),
        ),
        (
            said.promises,
            ngettext_lazy(
                "%(n)d promise that nobody signed", "%(n)d promises that nobody signed", "n"
            ),
        ),
    )
    return [words % {"n": n} for rows, words in counted if (n := rows.count())]


def _audit_goes(audits: list[Audit], reports: Iterable[Report], goals: Iterable[Goal]) -> list[str]:
    sessions = Session.objects.filter(audit__in=audits).count()
    own = len(tuple(goals))
    return [
        _(
            "Intent, goals in scope, links, terms, options, promises, findings decided on, and the history of undo"
        ),
        *(
            [
                ngettext(
                    "%(n)d workshop with its tallies",
                    "%(n)d workshops with their tallies",
                    sessions,
                )
                % {"n": sessions}
            ]
            if sessions
            else []
        ),
        *(
            [
                ngettext(
                    "%(n)d goal that no other audit has", "%(n)d goals that no other audit has", own
                )
                % {"n": own}
            ]
            if own
            else []
        ),
        *_reports_go(reports),
    ]


def _reports_go(reports: Iterable[Report]) -> list[str]:
    """By audit, because a later audit's report may have been compared with an erased one."""
    return [
        _("Report: %(title)s, version %(n)d, with its file and links")
        % {"title": each.audit.title, "n": each.version}
        for each in reports
    ]


def _the_log() -> str:
    return _("Its name in the log; what was done and when stays")


def _what_stays() -> tuple[str, ...]:
    return (
        _("Files that somebody took away, and mails"),
        _("Backups, until they are overwritten"),
    )
