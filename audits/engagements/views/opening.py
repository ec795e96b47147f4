"""The door of every page of an audit: the loader that fetches also authorises."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from audits.engagements.models import Audit
from audits.engagements.selectors import audit_open_to

Address = ParamSpec("Address")
Page = Callable[Concatenate[HttpRequest, Audit, Address], HttpResponse]


def audit_page(page: Page[Address]) -> Callable[..., HttpResponse]:
    """A page of the audit named in its address; 404 for strangers, who cannot tell it from none."""

    @login_required
    @wraps(page)
    def opened(request: HttpRequest, ref: str, **address: Any) -> HttpResponse:
        return page(request, audit_open_to(request.user, ref), **address)

    return opened
