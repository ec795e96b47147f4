"""The first page: what to take up again, then all audits; three ways to start when there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from audits.engagements.models import Audit
from audits.engagements.selectors import audits_of
from audits.engagements.starts import CARDS
from audits.organisations.selectors import practice_of
from audits.reports import services
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
    """The reader's audits, the one to take up again first."""
    today = timezone.localdate()
    lines = [_line(audit, today) for audit in with_standing(audits_of(request.user))]
    resume = next((line for line in lines if line.overdue), lines[0] if lines else None)
    context = {
        "lines": lines,
        "resume": resume,
        "cards": CARDS,
        "demo": services.demo_audits(practice_of(request.user)),
        "today": today,
        "area": "audits",
        "area_current": "page",
    }
    return render(request, "reports/home.html", context)


def _line(audit: Audit, today: date) -> Line:
    prepared = stages(audit)[0].done
    undecided = open_findings(audit, today) if prepared else None
    standing = stages(audit, open_findings=undecided)
    return Line(audit, standing, current(standing), undecided, days_overdue(audit, today))
