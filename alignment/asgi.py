"""The dispatcher uvicorn runs: `/live/` goes to the live room, what phones vote to the ballot lane,
pages to Django's WSGI handler in a fixed pool of threads.

Django's own ASGI handler opens a thread and a database connection for each request that waits;
a room of phones reloading at once would exhaust both. A pool keeps as many connections as threads.
"""

from __future__ import annotations

import gc
import os
from typing import Any

from a2wsgi import WSGIMiddleware

from alignment.database_role import refuse_unsafe_database
from alignment.wsgi import application as django
from audits.workshops.ballot_lane import ballots, takes
from audits.workshops.live.application import PATH, live
from audits.workshops.live.doors import open_doors

THREADS = int(os.environ.get("WEB_THREADS", "4"))

open_doors()
refuse_unsafe_database()
pages = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]
# What was loaded stays: the collector need not walk through all of Django while a room waits for a
# reveal (measured with 1,000 phones: 100 ms, once in twenty reveals).
gc.collect()
gc.freeze()


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"].startswith(PATH):
        await live(scope, receive, send)
    elif takes(scope):
        await ballots(scope, receive, send)
    else:
        await pages(scope, receive, send)
