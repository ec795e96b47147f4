from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from alignment.break_glass.site import site
from alignment.break_glass.window import come_in

urlpatterns = [path("in/<slug:token>", come_in, name="come_in"), path("", site.urls)]


def _status(status: int) -> object:
    """The product's own pages of errors lead to addresses that are not here."""

    def answer(_request: HttpRequest, *_why: object, **_named: object) -> HttpResponse:
        return HttpResponse(str(status), content_type="text/plain", status=status)

    return answer


handler400, handler403, handler404, handler500 = map(_status, (400, 403, 404, 500))
