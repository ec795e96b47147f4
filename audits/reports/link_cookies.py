"""What a browser keeps after it came in by a link: the link's name, signed, for that one address.

It is bound to the address of the report, so it is sent nowhere else; a cookie with a path cannot be
a `__Host-` one. Over plain HTTP browsers refuse `__Secure-`, and it has its plain name.
"""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

SALT = "parley.link"
# As long as a session of somebody who signed in.
KEPT_SECONDS = 12 * 60 * 60


def _name(request: HttpRequest, link: UUID) -> str:
    return f"{'__Secure-' if request.is_secure() else ''}link-{link}"


def _path(link: UUID) -> str:
    return reverse("reports:shared", args=[link])


def came_in_by(request: HttpRequest, link: UUID) -> bool:
    """Whether this browser came in by that very link within the last hours."""
    try:
        name = signing.loads(
            request.COOKIES.get(_name(request, link), ""), salt=SALT, max_age=KEPT_SECONDS
        )
    except signing.BadSignature:
        return False
    return bool(name == str(link))


def let_in(request: HttpRequest, response: HttpResponse, link: UUID) -> None:
    response.set_cookie(
        _name(request, link),
        signing.dumps(str(link), salt=SALT),
        max_age=KEPT_SECONDS,
        path=_path(link),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget(request: HttpRequest, response: HttpResponse, link: UUID) -> None:
    response.delete_cookie(_name(request, link), path=_path(link), samesite="Lax")
