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
from audits.organisations.meanwhile import alone_with


@audit_page
def intent(request: HttpRequest, audit: Audit) -> HttpResponse:
    """The intent of the leading side, and the shared vision where the table asks for one."""
    if request.method != "POST":
        form = IntentForm(instance=intent_of(audit), audit=audit)
        return _page(request, audit, form, "goals/intent.html")
    form = _written(request, audit)
    if form.errors:
        template = "goals/intent_saved.html" if request.htmx else "goals/intent.html"
        return _page(request, audit, form, template, status=422)
    if not request.htmx:
        return redirect("goals:goals", audit.ref)
    answer = _page(request, audit, form, "goals/intent_saved.html", now=timezone.now())
    if form.takes_theirs:
        answer["HX-Refresh"] = "true"
    return answer


def _written(request: HttpRequest, audit: Audit) -> IntentForm:
    """The form as it was typed; saved, unless it has errors."""
    # Two saves while typing may come at once; the first to come makes the row for both.
    present, _made = Intent.objects.get_or_create(
        audit=audit, defaults={"practice": audit.practice}
    )
    with alone_with(present):
        present.refresh_from_db()
        form = IntentForm(request.POST, instance=present, audit=audit)
        if form.is_valid() and form.has_changed():
            amend(audit, form.save(commit=False), by=request.user, only=form.changed_data)
    return form


def _page(
    request: HttpRequest,
    audit: Audit,
    form: IntentForm,
    template: str,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    said = [form[name].value() or "" for name in form.fields]
    context = {
        "audit": audit,
        "form": form,
        "here": "intent",
        "stage": "prepare",
        "named": method_words(said),
        **more,
    }
    return render(request, template, context, status=status)
