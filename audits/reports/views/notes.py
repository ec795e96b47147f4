"""The consultant's notes: Markdown on one side, what the report will say on the other."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.engagements.models import Audit
from audits.engagements.services import amend
from audits.engagements.views.opening import audit_page
from audits.organisations.meanwhile import alone_with
from audits.reports.content.notes import cleaned
from audits.reports.forms import NotesForm
from audits.reports.models import Notes


@audit_page
def notes(request: HttpRequest, audit: Audit) -> HttpResponse:
    """It saves itself while one types, and shows what will be printed."""
    if request.method != "POST":
        form = NotesForm(instance=Notes.objects.filter(audit=audit).first())
        return _page(request, audit, form)
    form = _written(request, audit)
    if not form.errors and not request.htmx:
        return redirect("reports:reports", audit.ref)
    answer = _page(request, audit, form, now=None if form.errors else timezone.now())
    if not form.errors and form.takes_theirs:
        answer["HX-Refresh"] = "true"
    return answer


def _written(request: HttpRequest, audit: Audit) -> NotesForm:
    """The form as it was typed; saved, unless it has errors."""
    # Two saves while typing may come at once; the first to come makes the row for both.
    present, _made = Notes.objects.get_or_create(audit=audit, defaults={"practice": audit.practice})
    with alone_with(present):
        present.refresh_from_db()
        form = NotesForm(request.POST, instance=present)
        if form.is_valid() and form.has_changed():
            amend(audit, form.save(commit=False), by=request.user)
    return form


def _page(
    request: HttpRequest, audit: Audit, form: NotesForm, now: datetime | None = None
) -> HttpResponse:
    context = {
        "audit": audit,
        "form": form,
        "here": "notes",
        "stage": "report",
        "now": now,
        "preview": cleaned(form["text"].value() or ""),
    }
    saved = request.htmx and request.method == "POST"
    template = "reports/notes_saved.html" if saved else "reports/notes.html"
    return render(request, template, context, status=422 if form.errors else 200)
