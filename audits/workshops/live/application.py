"""The ASGI application under `/live/`: plain answers from memory, no Django handler, no middleware.

What the middleware does for pages is said here once: nothing is stored, sniffed, framed or referred.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

from audits.workshops.live.drawing import Picture
from audits.workshops.live.hub import Hub
from audits.workshops.live.presence import the_hub
from audits.workshops.live.screen import Screen, Send
from audits.workshops.live.tokens import Expired, Forged, admitted
from audits.workshops.live.wall import Wall

Receive = Callable[[], Awaitable[dict[str, Any]]]
Headers = list[tuple[bytes, bytes]]

PATH = "/live/"
HEADERS: Headers = [
    # No proxy may hold back, pack or keep what a screen waits for.
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
JSON = (b"content-type", b"application/json")
SOON = (b"retry-after", b"2")


async def live(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request under `/live/`."""
    text, _, what = scope["path"].removeprefix(PATH).partition("/")
    if what not in {"events", "version", "fragment"}:
        return await answer(send, 404)
    if scope["method"] != "GET":
        return await answer(send, 405, (b"allow", b"GET"))
    try:
        cookies = dict(scope["headers"]).get(b"cookie", b"").decode("latin-1")
        session, audience, language = admitted(text, cookies=cookies)
    except Forged:
        return await answer(send, 404)
    except Expired:
        return await answer(send, 403)
    hub = the_hub()
    if hub.ending or (what == "events" and hub.full):
        return await answer(send, 503, SOON)
    wall = hub.wall(session, audience, language)
    picture = await wall.ready()
    if picture is None:
        return await (answer(send, 404) if wall.gone else answer(send, 503, SOON))
    if what == "events":
        return await stream(hub, wall, receive, send)
    return await tell(scope, send, what, picture)


async def stream(hub: Hub, wall: Wall, receive: Receive, send: Send) -> None:
    """The current state at once, whatever the client has seen; then each newer one, until it leaves."""
    await send(_start(200, (b"content-type", b"text/event-stream; charset=utf-8")))
    screen = Screen(wall, send)
    hub.join(wall, screen)
    try:
        screen.wake(wall.greeting())
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        hub.leave(wall, screen)


async def tell(scope: dict[str, Any], send: Send, what: str, picture: Picture) -> None:
    """The version alone, or with what it looks like; nothing for who has it already."""
    version = b"%d" % picture.drawn.version
    headers = [(b"etag", picture.etag), (b"live-version", version)]
    known = dict(scope["headers"]).get(b"if-none-match", b"")
    if known.removeprefix(b"W/") == picture.etag:
        return await answer(send, 304, *headers)
    body = picture.body if what == "fragment" else b'{"v":%s}' % version
    return await answer(send, 200, JSON, *headers, body=body)


async def answer(send: Send, status: int, *headers: tuple[bytes, bytes], body: bytes = b"") -> None:
    length = [] if status == 304 else [(b"content-length", b"%d" % len(body))]
    await send(_start(status, *headers, *length))
    await send({"type": "http.response.body", "body": body})


def _start(status: int, *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return {
        "type": "http.response.start",
        "status": status,
        "headers": [*HEADERS, *_tls(), *headers],
    }


def _tls() -> Headers:
    if not settings.SECURE_HSTS_SECONDS:
        return []
    return [(b"strict-transport-security", b"max-age=%d" % settings.SECURE_HSTS_SECONDS)]
