"""The practice: its people and what its reports carry."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audits.organisations.forms import PracticeForm
from audits.organisations.models import Role
from audits.organisations.selectors import people_of, practice_of


@login_required
def practice(request: HttpRequest) -> HttpResponse:
    """Name, branding and people; only an owner changes them."""
    own = practice_of(request.user)
    people = people_of(request.user)
    owns = people.filter(user=request.user, role=Role.OWNER).exists()
    form = PracticeForm(request.POST if owns and request.method == "POST" else None, instance=own)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved"))
        return redirect("organisations:practice")
    context = {"form": form, "people": people, "owns": owns, "practice": own, "area": "practice"}
    status = 422 if form.errors else 403 if request.method == "POST" else 200
    return render(request, "organisations/practice.html", context, status=status)
