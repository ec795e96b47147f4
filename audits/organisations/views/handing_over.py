"""Codes that letters carry. They stand behind the # of the letter's address, which a browser keeps to
itself: a page takes them from there into a form, and only the form's body brings them here. Without
script the reader pastes the code, or the whole address."""

from __future__ import annotations

import re

from allauth.account.views import INTERNAL_RESET_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audits.organisations import services

HELD = "invitation"
ACCOUNT = re.compile(r"[0-9A-Za-z]+")


def code_in(request: HttpRequest) -> str:
    """The code that was handed over, or pasted with the address around it."""
    return str(request.POST.get("code", "")).strip().rpartition("#")[2]


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """The session remembers which invitation was shown to it, by the digest alone."""
    if request.method != "POST":
        return _page(request, title=_("Invitation"))
    code = code_in(request)
    try:
        found = services.open_invitation(code)
    except services.NotGood:
        return render(request, "organisations/invitation_stale.html", status=404)
    request.session[HELD] = [str(found.pk), services.digest(code)]
    return redirect("organisations:invitation", found.pk)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """The way to a new password: allauth's page takes the key from the session, and looks at it there."""
    if request.method != "POST":
        return _page(request, title=_("A new password"))
    account, _dash, key = code_in(request).partition("-")
    request.session[INTERNAL_RESET_SESSION_KEY] = key
    named = account if ACCOUNT.fullmatch(account) else "0"
    return redirect("account_reset_password_from_key", named, "set-password")


def _page(request: HttpRequest, *, title: str) -> HttpResponse:
    return render(request, "organisations/handing_over.html", {"title": title})
