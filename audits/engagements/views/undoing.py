"""Undo instead of "are you sure?": one press takes the last change back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from audits.engagements import services
from audits.engagements.models import Audit
from audits.engagements.views.opening import audit_page


@require_POST
@audit_page
def undo(request: HttpRequest, audit: Audit) -> HttpResponse:
    """Take back the last change the reader made in this audit, and show the page as it is then."""
    try:
        services.undo(audit, by=request.user)
        messages.success(request, _("Taken back"))
    except services.NothingToUndo:
        messages.warning(request, _("There is nothing left to take back."))
    except services.Superseded:
        messages.error(
            request,
            _(
                "Somebody changed the same thing since. Taking yours back would undo theirs, so nothing was changed."
            ),
        )
    if request.htmx:
        return HttpResponseClientRefresh()
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(audit)
    return redirect(back)
