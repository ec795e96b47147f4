"""The first page: what to take up again, then all audits; three ways to start when there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from audits.engagements.models import Audit
from audits.engagements.selectors import audits_of
from audits.engagements.starts import CARDS
from audits.organisations.models import Practice
from audits.organisations.policies import may
from audits.reports import services
from audits.reports.policies import LOAD_DEMO
from audits.reports.selectors import shelf_of
from audits.reports.standing import (
    Stage,
    current,
    days_overdue,
    open_findings,
    stages,
    with_standing,
)


@dataclass(frozen=True, slots=True)
class Line:
    """An audit as the table shows it."""

    audit: Audit
    standing: tuple[Stage, ...]
    at: Stage
    open_findings: int | None
    overdue: int


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The reader's audits, the one to take up again first; the reports of who only reads."""
    practice = Practice.objects.visible_to(request.user).order_by("pk").first()
    if practice is None:
        return _shelf(request)
    today = timezone.localdate()
    lines = [_line(audit, today) for audit in with_standing(audits_of(request.user))]
    resume = next((line for line in lines if line.overdue), lines[0] if lines else None)
    context = {
        "lines": lines,
        "resume": resume,
        "cards": CARDS,
        "demo": services.demo_audits(practice),
        "may_demo": may(request.user, LOAD_DEMO, practice),
        "today": today,
        "area": "audits",
        "area_current": "page",
    }
    return render(request, "reports/home.html", context)


def _shelf(request: HttpRequest) -> HttpResponse:
    """For who works for no practice: the reports that are there for them, if there is any role."""
    if not request.user.memberships.exists():
        raise Http404
    context = {"reports": shelf_of(request.user), "area": "audits", "area_current": "page"}
    return render(request, "reports/shelf.html", context)


def _line(audit: Audit, today: date) -> Line:
    prepared = stages(audit)[0].done
    undecided = open_findings(audit, today) if prepared else None
    standing = stages(audit, open_findings=undecided)
    return Line(audit, standing, current(standing), undecided, days_overdue(audit, today))
