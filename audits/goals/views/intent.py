"""First of all: what is wanted, in three answers; it saves itself while one types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from audits.engagements.models import Audit
from audits.engagements.services import amend
from audits.engagements.views.opening import audit_page
from audits.goals.forms.intent import IntentForm
from audits.goals.method_words import method_words
from audits.goals.models import Intent
from audits.goals.selectors import intent_of


@audit_page
def intent(request: HttpRequest, audit: Audit) -> HttpResponse:
    """The intent of the leading side, and the shared vision where the table asks for one."""
    present = intent_of(audit)
    if request.method == "POST":
        # Two saves while typing may come at once; the first to come makes the row for both.
        present, _made = Intent.objects.get_or_create(
            audit=audit, defaults={"practice": audit.practice}
        )
    form = IntentForm(request.POST or None, instance=present, audit=audit)
    context = {"audit": audit, "form": form, "here": "intent", "stage": "prepare"}
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            written = form.save(commit=False)
            amend(audit, written, by=request.user, only=form.changed_data)
        if not request.htmx:
            return redirect("goals:goals", audit.ref)
        context["now"] = timezone.now()
    said = [form[name].value() or "" for name in form.fields]
    context["named"] = method_words(said)
    template = (
        "goals/intent_saved.html"
        if request.htmx and request.method == "POST"
        else "goals/intent.html"
    )
    return render(request, template, context)
