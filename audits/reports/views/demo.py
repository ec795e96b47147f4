"""The demo audits, in and out with one press each."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from audits.organisations.policies import require
from audits.organisations.selectors import practice_of
from audits.reports import services
from audits.reports.policies import LOAD_DEMO


@require_POST
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Load the demo audits, unless they are here."""
    practice = practice_of(request.user)
    require(request.user, LOAD_DEMO, practice)
    if not services.demo_audits(practice):
        loaded = services.load_demo(practice, by=request.user)
        messages.success(
            request,
            ngettext("%(n)d demo audit loaded", "%(n)d demo audits loaded", len(loaded))
            % {"n": len(loaded)},
        )
    return redirect("reports:home")


@require_POST
@login_required
def remove(request: HttpRequest) -> HttpResponse:
    """Take the demo audits out again."""
    practice = practice_of(request.user)
    require(request.user, LOAD_DEMO, practice)
    gone = services.remove_demo(practice, by=request.user)
    if gone:
        messages.success(request, _("The demo is gone. Your own audits are untouched."))
    return redirect("reports:home")
