"""The dispatcher uvicorn runs: pages go to Django's WSGI handler in a fixed pool of threads.

Django's own ASGI handler opens a thread and a database connection for each request that waits;
a room of phones reloading at once would exhaust both. A pool keeps as many connections as threads.
"""

from __future__ import annotations

import os

from a2wsgi import WSGIMiddleware

from alignment.wsgi import application as pages

THREADS = int(os.environ.get("WEB_THREADS", "8"))

application = WSGIMiddleware(pages, workers=THREADS)  # type: ignore[arg-type]
