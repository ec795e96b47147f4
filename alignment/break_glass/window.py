"""Who may look at which practice, and until when."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotFound
from django.shortcuts import redirect
from django.utils import timezone

from audits.organisations import walls
from audits.organisations.models import Practice
from audits.organisations.services import close_emergency, open_emergency

COOKIE = "break-glass"
USUAL_MINUTES, MOST_MINUTES = 30, 120


@dataclass(frozen=True, slots=True)
class Window:
    """One emergency: the practice that is looked at, by whom, until when, and what lets them in."""

    practice: Practice
    who: str
    until: datetime
    token: str

    @property
    def is_open(self) -> bool:
        return timezone.now() < self.until


_standing: list[Window] = []


def standing() -> Window | None:
    """The window of this process, as long as its time is not over."""
    return next((each for each in _standing if each.is_open), None)


@contextmanager
def opened(practice: Practice, *, who: str, reason: str, minutes: int) -> Iterator[Window]:
    """The block may look at the practice for so long; both ends stand in its log, also when the block
    fails. Raises ReasonMissing; ValueError for more than MOST_MINUTES."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise ValueError(minutes)
    until = timezone.now() + timedelta(minutes=minutes)
    with walls.acting(practice.pk):
        open_emergency(practice, who=who, reason=reason, minutes=minutes)
    window = Window(practice, who, until, secrets.token_urlsafe(32))
    _standing.append(window)
    try:
        yield window
    finally:
        _standing.remove(window)
        with walls.acting(practice.pk):
            close_emergency(practice, who=who)


class Operator:
    """Who looks: no account of the installation, and for the admin somebody who may see its pages."""

    is_active = is_staff = is_authenticated = True
    is_anonymous = False
    pk = None

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name

    get_username = get_short_name = __str__

    def has_usable_password(self) -> bool:
        return False

    def has_perm(self, _name: str, _on: object = None) -> bool:
        return False

    def has_module_perms(self, _label: str) -> bool:
        return False


class WhileItIsOpen:
    """There is a page only while the window is open and for who came in by its token; nothing can be
    sent; and the request acts for the one practice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        window = standing()
        if window is None:
            return HttpResponseNotFound()
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not (request.path.startswith("/in/") or _holds(request, window)):
            return HttpResponseNotFound()
        request.user = Operator(window.who)  # type: ignore[assignment]
        with walls.acting(window.practice.pk):
            return self.get_response(request)


def come_in(_request: HttpRequest, token: str) -> HttpResponse:
    """The address that the command printed: from now on this browser may look."""
    window = standing()
    if window is None or not hmac.compare_digest(token, window.token):
        return HttpResponseNotFound()
    response = redirect("admin:index")
    left = int((window.until - timezone.now()).total_seconds())
    response.set_cookie(COOKIE, token, max_age=left, httponly=True, samesite="Strict")
    return response


def _holds(request: HttpRequest, window: Window) -> bool:
    return hmac.compare_digest(request.COOKIES.get(COOKIE, "").encode(), window.token.encode())
