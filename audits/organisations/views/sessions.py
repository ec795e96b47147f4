"""Where somebody is signed in, and ending it there."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe


@require_safe
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Every browser somebody is signed in with, the last used first."""
    alive = UserSession.objects.purge_and_list(request.user)
    alive.sort(key=lambda each: each.last_seen_at, reverse=True)
    return render(request, "organisations/sessions.html", {"sessions": alive})


@require_POST
@login_required
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Sign one of them out."""
    get_object_or_404(UserSession, user=request.user, pk=number).end()
    messages.success(request, _("Signed out there"))
    return redirect("organisations:sessions")


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign all of them out but this one."""
    for session in UserSession.objects.filter(user=request.user).exclude(
        session_key=request.session.session_key
    ):
        session.end()
    messages.success(request, _("Signed out there"))
    return redirect("organisations:sessions")
