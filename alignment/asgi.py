"""The dispatcher uvicorn runs: `/live/` goes to the live room, pages to Django's WSGI handler in a
fixed pool of threads.

Django's own ASGI handler opens a thread and a database connection for each request that waits;
a room of phones reloading at once would exhaust both. A pool keeps as many connections as threads.
"""

from __future__ import annotations

import os
from typing import Any

from a2wsgi import WSGIMiddleware

from alignment.wsgi import application as django
from audits.workshops.live.application import PATH, live
from audits.workshops.live.doors import open_doors

THREADS = int(os.environ.get("WEB_THREADS", "8"))

open_doors()
pages = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"].startswith(PATH):
        await live(scope, receive, send)
    else:
        await pages(scope, receive, send)
