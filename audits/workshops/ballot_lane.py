"""Ballots that a script sends, past Django's handler: a whole room answers at once.

They are read as they come, on the event loop, and filed by one thread, as many to a transaction as
have come meanwhile. A ballot waits for one commit and for no other ballot's, and costs a third of
what a request costs that goes through all middleware. What Django looks after for pages is asked of
Django here too: hosts, forged requests, cookies, forms.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, InterfaceError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from audits.workshops import services
from audits.workshops.live.application import JSON, SOON, Receive, answer
from audits.workshops.live.screen import Send
from audits.workshops.stages.stage import NotUnderstood
from audits.workshops.views.seats import answer_of, ballot, filed

PATH = re.compile(r"/r/([-a-zA-Z0-9_]+)/ballot/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
LONGEST_BODY = 8 * 1024
# So that closing a vote never waits for more than a few of them.
MOST_AT_ONCE = 64
# Everybody of the largest room, several times over.
MOST_WAITING = 5_000

log = logging.getLogger(__name__)
Outcome = Exception | None


class Busy(Exception):
    """Not filed just now; sent again it may be."""


class Lane:
    """Answers on their way to the database, in one event loop."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ballots")
        self._waiting: list[tuple[services.Answer, asyncio.Future[Outcome]]] = []
        self._at_work: asyncio.Task[None] | None = None

    async def file(self, given: services.Answer) -> Outcome:
        """None once it is committed, or why it was not kept."""
        if len(self._waiting) >= MOST_WAITING:
            return Busy()
        waits: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((given, waits))
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._work())
        return await waits

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch = self._waiting[:MOST_AT_ONCE]
            del self._waiting[:MOST_AT_ONCE]
            answers = [given for given, _waits in batch]
            outcomes = await loop.run_in_executor(self._thread, _filed, answers)
            for (_given, waits), outcome in zip(batch, outcomes, strict=True):
                if not waits.done():
                    waits.set_result(outcome)
        self._at_work = None


def _filed(answers: list[services.Answer]) -> list[Outcome]:
    """In the lane's own thread, on its own connection. One that broke since the last time is made
    anew once: filing an answer twice is filing it once."""
    for last in (False, True):
        try:
            return services.cast_all(answers)
        except (DatabaseError, InterfaceError):
            connection.close()
            if last:
                log.exception("%d ballots could not be filed", len(answers))
        except Exception:
            log.exception("%d ballots could not be filed", len(answers))
            break
    return [Busy() for _answer in answers]


@cache
def _lane() -> Lane:
    return Lane()


def takes(scope: dict[str, Any]) -> bool:
    """Whether this is a ballot sent by a script; one that a browser sends by itself wants a page."""
    return (
        scope["type"] == "http"
        and scope["method"] == "POST"
        and PATH.fullmatch(scope["path"]) is not None
        and b"text/html" not in dict(scope["headers"]).get(b"accept", b"")
    )


async def ballots(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer a request that the lane `takes`."""
    body = await _body(receive)
    if body is None:
        return await answer(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    request = ASGIRequest(scope, BytesIO(body))
    try:
        refusal = await _refusal(request)
    except (SuspiciousOperation, BadRequest, MultiPartParserError):
        return await answer(send, HTTPStatus.BAD_REQUEST)
    except Http404:
        return await answer(send, HTTPStatus.NOT_FOUND)
    except Busy:
        return await answer(send, HTTPStatus.SERVICE_UNAVAILABLE, SOON)
    if refusal is None:
        return await answer(send, HTTPStatus.NO_CONTENT)
    kind = [JSON] if refusal.content else []
    return await answer(send, refusal.status_code, *kind, body=refusal.content)


async def _refusal(request: HttpRequest) -> HttpResponse | None:
    """None once the answer is kept. Raises Busy, Http404, or what Django raises of a bad request."""
    request.get_host()
    open_wire = settings.SECURE_SSL_REDIRECT and not request.is_secure()
    if open_wire or _forged(request):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    code, question = PATH.fullmatch(request.path).groups()
    try:
        given = answer_of(request, code, UUID(question))
    except NotUnderstood:
        return _told(request, code, lambda: answer_of(request, code, UUID(question)))
    outcome = await _lane().file(given)
    if isinstance(outcome, Busy):
        raise outcome
    return _told(request, code, partial(_raise, outcome)) if outcome else None


def _told(request: HttpRequest, code: str, refused: Callable[[], object]) -> HttpResponse:
    """In the phone's language, which nobody has looked up as long as there was nothing to say."""
    with translation.override(translation.get_language_from_request(request)):
        return filed(request, code, refused)


def _raise(outcome: Exception) -> None:
    raise outcome


class _Check(CsrfViewMiddleware):
    """Django's own check; a script is told by the status alone."""

    def _reject(self, _request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=HTTPStatus.FORBIDDEN)


_check = _Check(lambda _request: HttpResponse())


def _forged(request: HttpRequest) -> bool:
    """Whether another site may have made the browser send this."""
    _check.process_request(request)
    return _check.process_view(request, ballot, (), {}) is not None


async def _body(receive: Receive) -> bytes | None:
    """The whole of a small body; None of a larger one, or of one whose sender has gone."""
    body = b""
    while len(body) <= LONGEST_BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body if len(body) <= LONGEST_BODY else None
    return None
