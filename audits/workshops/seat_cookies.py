"""The cookie that holds K on a phone: one a room, so that a seat here is none elsewhere.

Over TLS it is a `__Host-` cookie. A laptop in a room of phones has plain HTTP, where browsers refuse
those; there it has its plain name.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from audits.workshops.keys import typed_key

NAME = "seat-"
DAY_SECONDS = 24 * 60 * 60
# A room opened days ahead for pre-work is entered again on the day itself.
KEPT_SECONDS = 30 * DAY_SECONDS


def _name(request: HttpRequest, code: str) -> str:
    return f"{'__Host-' if request.is_secure() else ''}{NAME}{code}"


def key_of(request: HttpRequest, code: str) -> str:
    """The K of this phone for that room; empty without one."""
    return typed_key(request.COOKIES.get(_name(request, code), ""))


def keep_key(request: HttpRequest, response: HttpResponse, code: str, key: str) -> None:
    response.set_cookie(
        _name(request, code),
        key,
        max_age=KEPT_SECONDS,
        path="/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget_key(request: HttpRequest, response: HttpResponse, code: str) -> None:
    response.delete_cookie(_name(request, code), path="/", samesite="Lax")
