"""The consultant's notes: Markdown on one side, what the report will say on the other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.engagements.models import Audit
from audits.engagements.services import amend
from audits.engagements.views.opening import audit_page
from audits.reports.content.notes import cleaned
from audits.reports.forms import NotesForm
from audits.reports.models import Notes


@audit_page
def notes(request: HttpRequest, audit: Audit) -> HttpResponse:
    """It saves itself while one types, and shows what will be printed."""
    present = Notes.objects.filter(audit=audit).first()
    if request.method == "POST":
        # Two saves while typing may come at once; the first to come makes the row for both.
        present, _made = Notes.objects.get_or_create(
            audit=audit, defaults={"practice": audit.practice}
        )
    form = NotesForm(request.POST or None, instance=present)
    context = {"audit": audit, "form": form, "here": "notes", "stage": "report"}
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            amend(audit, form.save(commit=False), by=request.user)
        if not request.htmx:
            return redirect("reports:reports", audit.ref)
        context["now"] = timezone.now()
    context["preview"] = cleaned(form["text"].value() or "")
    saved = request.htmx and request.method == "POST"
    template = "reports/notes_saved.html" if saved else "reports/notes.html"
    return render(request, template, context, status=422 if form.errors else 200)
