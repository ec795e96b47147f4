"""What an audit is called and judged by."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits.engagements.forms import SettingsForm
from audits.engagements.models import Audit
from audits.engagements.services import change
from audits.engagements.views.opening import audit_page
from audits.organisations.meanwhile import alone_with
from audits.organisations.models import User
from audits.organisations.policies import CHANGE_PRACTICE, may


@audit_page
def settings(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Title, sides, length, and the conventions printed in the report."""
    form = SettingsForm(instance=audit)
    if request.method == "POST":
        with alone_with(audit):
            audit.refresh_from_db()
            form = SettingsForm(request.POST, instance=audit)
            saved = form.is_valid() and _save(form, by=request.user)
        if saved:
            messages.success(request, _("Saved"))
            return redirect("engagements:settings", audit.ref)
    context = {
        "audit": audit,
        "form": form,
        "here": "settings",
        "stage": "prepare",
        "owns": may(request.user, CHANGE_PRACTICE, audit.practice),
    }
    return render(request, "engagements/settings.html", context, status=422 if form.errors else 200)


def _save(form: SettingsForm, *, by: User) -> bool:
    audit, sides = form.instance, form.name_sides()
    with change(audit, audit, *sides, by=by):
        form.save()
        for side in sides:
            side.save()
    return True
