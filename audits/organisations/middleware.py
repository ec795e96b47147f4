"""What every page of the product sends, whatever view made it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from audits.organisations import walls


class NothingIsStored:
    """Pages show clients' affairs: no browser and no proxy keeps one, error pages included.

    Static files are answered before a request comes this far and keep their own rule.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class BehindTheWall:
    """A request acts for the practices its reader has a role in, and for those that a view lets it
    into by something else it brings: a room's code, a link's token. Without any, for none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with walls.acting():
            if walls.stand_on(connection) and request.user.is_authenticated:
                walls.let_in(walls.READER, request.user.pk)
            return self.get_response(request)
