"""The log of the practice, for its owners: on a page, and as a file."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audits.organisations import acts
from audits.organisations.forms import LogFilter
from audits.organisations.models import LogEntry
from audits.organisations.selectors import log_open_to
from audits.organisations.services import inert, record

ON_A_PAGE = 50
COLUMNS = (
    *("number", "at", "who", "act", "subject", "result"),
    *("who_salt", "who_seal", "subject_salt", "subject_seal", "before", "digest"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, with its act in words."""

    entry: LogEntry
    act: acts.Words


@require_safe
@login_required
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, the latest first."""
    practice, entries = log_open_to(request.user)
    asked = LogFilter(request.GET)
    page = Paginator(asked.chosen(entries), ON_A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "practice": practice,
        "form": asked,
        "page": page,
        "lines": [Line(each, acts.ACTS.get(each.act, each.act)) for each in page],
        "asked": kept.urlencode(),
        "area": "practice",
    }
    return render(request, "organisations/log.html", context)


@require_safe
@login_required
def log_file(request: HttpRequest) -> HttpResponse:
    """The entries asked for, as CSV, with all that is needed to check the chain."""
    practice, entries = log_open_to(request.user)
    chosen = list(LogFilter(request.GET).chosen(entries).order_by("number"))
    record(acts.LOG_TAKEN, practice=practice, by=request.user, subject=len(chosen))
    # The mark at the start is what makes Excel read it as UTF-8.
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="log.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for entry in chosen:
        said = [getattr(entry, name) for name in COLUMNS]
        said[1] = entry.at.isoformat()
        writer.writerow([inert(str(each)) for each in said])
    return response
