"""Taking an invitation up: by opening an account, or with the one that is there."""

from __future__ import annotations

from uuid import UUID

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from audits.organisations import services
from audits.organisations.forms import JoinForm
from audits.organisations.models import Invitation, User
from audits.organisations.views.handing_over import HELD

STALE = "organisations/invitation_stale.html"


@sensitive_post_parameters("password")
def invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For who handed its code over (`handing_over`). Looking takes nothing up: programs that read
    letters follow links."""
    held, mark = request.session.get(HELD, ("", ""))
    try:
        found = services.held_invitation(mark if held == str(pk) else "")
        if request.user.is_authenticated:
            return _with_account(request, found)
        if User.objects.filter(email=found.email).exists():
            return render(request, "organisations/invitation_known.html", {"invitation": found})
        return _without(request, found)
    except services.NotGood:
        return render(request, STALE, status=404)


def _with_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Who is signed in takes it up with one press, when it went to their address."""
    theirs = not found.email or found.email == request.user.email
    if request.method == "POST" and theirs:
        services.take_up(found, user=request.user)
        messages.success(request, _("You are in: %(practice)s") % {"practice": found.practice})
        return redirect("reports:home")
    context = {"invitation": found, "theirs": theirs}
    return render(request, "organisations/invitation_press.html", context)


def _without(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, invitation=found)
    if form.is_valid():
        user = services.open_account(found, **form.cleaned_data)
        return perform_password_login(
            request, {"email": user.email}, Login(user=user, email=user.email)
        )
    context = {"invitation": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "organisations/invitation.html", context, status=status)
