"""Whom to tell of a hole, where people who find one look for it (RFC 9116)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

# Whoever reads it later than that should ask again.
GOOD_FOR = timedelta(days=90)


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """The contact this installation names; 404 where it names none."""
    if not settings.PARLEY_SECURITY_CONTACT:
        raise Http404
    until = (timezone.now() + GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {settings.PARLEY_SECURITY_CONTACT}", f"Expires: {until}"]
    lines.append("Preferred-Languages: " + ", ".join(code for code, _name in settings.LANGUAGES))
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
