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
from audits.organisations.policies import CHANGE_PRACTICE, may


@audit_page
def settings(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Title, sides, length, and the conventions printed in the report."""
    form = SettingsForm(request.POST or None, instance=audit)
    if form.is_valid():
        sides = form.name_sides()
        with change(audit, audit, *sides, by=request.user):
            form.save()
            for side in sides:
                side.save()
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
