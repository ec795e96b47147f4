"""The clients of the practice: a list, adding one, renaming one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from audits.organisations.forms import OrganisationForm
from audits.organisations.meanwhile import alone_with
from audits.organisations.models import Organisation
from audits.organisations.policies import CHANGE_PRACTICE, may
from audits.organisations.selectors import organisations_of, practice_of
from audits.organisations.services import save_organisation


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """Everybody the practice works for, and a line to add one more."""
    new = Organisation(practice=practice_of(request.user))
    form = OrganisationForm(request.POST or None, instance=new)
    if form.is_valid():
        save_organisation(form.save(commit=False), by=request.user)
        return redirect("organisations:organisations")
    clients = organisations_of(request.user).annotate(audit_count=Count("audits", distinct=True))
    context = {"clients": clients, "form": form, "area": "organisations"}
    return render(
        request, "organisations/organisations.html", context, status=422 if form.errors else 200
    )


@login_required
def organisation(request: HttpRequest, pk: str) -> HttpResponse:
    """One client: its name."""
    client = get_object_or_404(organisations_of(request.user), pk=pk)
    form = OrganisationForm(instance=client)
    if request.method == "POST":
        with alone_with(client):
            client.refresh_from_db()
            form = OrganisationForm(request.POST, instance=client)
            if form.is_valid():
                save_organisation(form.save(commit=False), by=request.user)
                return redirect("organisations:organisations")
    context = {
        "client": client,
        "form": form,
        "area": "organisations",
        "owns": may(request.user, CHANGE_PRACTICE, client.practice),
    }
    return render(
        request, "organisations/organisation.html", context, status=422 if form.errors else 200
    )
