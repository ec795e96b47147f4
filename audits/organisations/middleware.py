"""What every page of the product sends, whatever view made it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from audits.organisations import walls
from audits.organisations.entering import SEEN, SINCE
from audits.organisations.models import User
from audits.organisations.selectors import needs_a_second_factor


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


class SessionsEnd:
    """A session ends some hours after it began, and sooner when no page was asked for meanwhile."""

    # How often it is noted that somebody is still there; a page asked for needs no write each time.
    NOTED_EVERY = 60

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_at_the_clock(request)
        return self.get_response(request)

    def _look_at_the_clock(self, request: HttpRequest) -> None:
        now, session = time.time(), request.session
        since, seen = session.get(SINCE, 0), session.get(SEEN, 0)
        over = now - since > settings.SESSION_COOKIE_AGE
        if over or now - seen > settings.SESSION_IDLE_AGE:
            logout(request)
        elif now - seen > self.NOTED_EVERY:
            session[SEEN] = now
            UserSession.objects.filter(session_key=session.session_key).update(
                last_seen_at=timezone.now()
            )


class HasASecondFactor:
    """Who must have a second factor and has none is led to where they add one, from every page but
    those on the way there."""

    ON_THE_WAY = frozenset(
        {
            "account_logout",
            "account_reauthenticate",
            "account_change_password",
            "account_set_password",
            "language",
            "security_txt",
        }
    )
    HAS_ONE = "has-a-second-factor"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _named: Any
    ) -> HttpResponse | None:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        on_the_way = name in self.ON_THE_WAY or name.startswith("mfa_")
        if on_the_way or not request.user.is_authenticated or self._may_go_on(request):
            return None
        return redirect("mfa_index")

    def _may_go_on(self, request: HttpRequest) -> bool:
        """The last factor of who must have one cannot be taken away, so once seen it is there."""
        if request.session.get(self.HAS_ONE) or not needs_a_second_factor(request.user):
            return True
        has = has_a_second_factor(request.user)
        if has:
            request.session[self.HAS_ONE] = True
        return has


def has_a_second_factor(user: User) -> bool:
    factors = Authenticator.objects.filter(user=user)
    return bool(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
