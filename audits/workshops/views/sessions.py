"""The workshops of an audit: planned from its length, changed, rehearsed, opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page
from audits.workshops import services
from audits.workshops.agendas import plans_of
from audits.workshops.forms import PlanForm
from audits.workshops.models import Session
from audits.workshops.selectors import session_in, sessions_of
from audits.workshops.stages import stages, title_of
from audits.workshops.stages.stage import Words

LONGEST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Row:
    """A stage of an agenda as its form shows it."""

    stage: str
    title: str
    minutes: int


@audit_page
def sessions(request: HttpRequest, audit: Audit) -> HttpResponse:
    """All sessions of the audit, and the plans of its length that are not used yet."""
    planned = [
        (session, [title_of(row.stage) for row in session.stages.all()])
        for session in sessions_of(audit)
    ]
    titles = {session.title for session, _agenda in planned}
    plans = [
        (place, plan)
        for place, plan in enumerate(plans_of(audit.preset))
        if titles.isdisjoint(_in_every_language(plan.title))
    ]
    context = {"audit": audit, "sessions": planned, "plans": plans, "stage": "workshop"}
    return render(request, "workshops/sessions.html", context)


def _in_every_language(words: Words) -> Iterator[str]:
    """A plan that a colleague used in another language is used all the same."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield str(words)


@require_POST
@audit_page
def new(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Plan one session from a plan of the audit's length, or one with an empty agenda."""
    plans = plans_of(audit.preset)
    chosen = request.POST.get("plan", "")
    plan = plans[int(chosen)] if chosen.isdecimal() and int(chosen) < len(plans) else None
    session = services.plan_session(
        audit,
        title=str(plan.title) if plan else _("Workshop"),
        stages=plan.known if plan else [],
        by=request.user,
    )
    return redirect("workshops:session", audit.ref, session.pk)


@audit_page
def plan(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Title, day and agenda of a session that was not opened yet."""
    session = session_in(audit, pk)
    if session.state != Session.State.PLANNED:
        return redirect("workshops:sessions", audit.ref)
    form = PlanForm(
        request.POST or None,
        initial={"title": session.title, "scheduled_at": session.scheduled_at},
    )
    agenda = _sent(request.POST) if request.POST else _kept(session)
    if form.is_valid():
        _replan(session, form, agenda)
        if request.POST.get("act", "keep") == "keep":
            return redirect("workshops:sessions", audit.ref)
        return redirect("workshops:session", audit.ref, session.pk)
    context = {
        "audit": audit,
        "session": session,
        "form": form,
        "agenda": agenda,
        "minutes": sum(row.minutes for row in agenda),
        "known": [each for each in stages().values() if each.planned],
        "stage": "workshop",
    }
    return render(request, "workshops/plan.html", context, status=422 if form.errors else 200)


def _replan(session: Session, form: PlanForm, agenda: list[Row]) -> None:
    services.replan(
        session,
        title=form.cleaned_data["title"],
        scheduled_at=form.cleaned_data["scheduled_at"],
        agenda=[(row.stage, row.minutes) for row in agenda],
    )


def _kept(session: Session) -> list[Row]:
    return [Row(row.stage, title_of(row.stage), row.minutes) for row in session.stages.all()]


def _sent(post: QueryDict) -> list[Row]:
    """The agenda as the form sent it, with what its button does: up-3, down-3, remove-3, add."""
    rows = [
        Row(stage, title_of(stage), _minutes(minutes))
        for stage, minutes in zip(post.getlist("stage"), post.getlist("minutes"), strict=False)
        if stage in stages()
    ]
    act, _dash, number = post.get("act", "").partition("-")
    place = int(number) if number.isdecimal() and int(number) < len(rows) else None
    if act == "add" and post.get("add") in stages():
        added = stages()[post["add"]]
        rows.append(Row(added.key, str(added.title), added.minutes))
    elif act == "remove" and place is not None:
        del rows[place]
    elif act in ("up", "down") and place is not None:
        to = place + (-1 if act == "up" else 1)
        if 0 <= to < len(rows):
            rows[place], rows[to] = rows[to], rows[place]
    return rows


def _minutes(text: str) -> int:
    return min(int(text), LONGEST_MINUTES) if text.isdecimal() else 0


@require_POST
@audit_page
def open_doors(request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Give the room its code; whoever opens it leads it."""
    session = session_in(audit, pk)
    if session.state == Session.State.FINISHED:
        raise Http404
    if session.state == Session.State.PLANNED:
        services.lead(services.open_room(session, by=request.user), by=request.user)
    return redirect("workshops:console", audit.ref, session.pk)


@require_POST
@audit_page
def remove(_request: HttpRequest, audit: Audit, pk: UUID) -> HttpResponse:
    """Take a planned session away."""
    try:
        services.drop_plan(session_in(audit, pk))
    except services.StageMoved:
        raise Http404 from None
    return redirect("workshops:sessions", audit.ref)
