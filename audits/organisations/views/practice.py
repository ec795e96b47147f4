"""The practice: its people and what its reports carry."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits.organisations.forms import PracticeForm
from audits.organisations.meanwhile import alone_with
from audits.organisations.policies import CHANGE_PRACTICE, may
from audits.organisations.selectors import people_of, practice_of
from audits.organisations.services import save_practice


@login_required
def practice(request: HttpRequest) -> HttpResponse:
    """Name, branding and people; only an owner changes them."""
    own = practice_of(request.user)
    owner = may(request.user, CHANGE_PRACTICE, own)
    form = PracticeForm(instance=own)
    if owner and request.method == "POST":
        with alone_with(own):
            own.refresh_from_db()
            form = PracticeForm(request.POST, instance=own)
            saved = form.is_valid()
            if saved:
                save_practice(form.save(commit=False), by=request.user)
        if saved:
            messages.success(request, _("Saved"))
            return redirect("organisations:practice")
    context = {
        "form": form,
        "people": people_of(own),
        "owns": owner,
        "practice": own,
        "area": "practice",
    }
    status = 422 if form.errors else 403 if request.method == "POST" else 200
    return render(request, "organisations/practice.html", context, status=status)
