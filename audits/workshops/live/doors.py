"""What must hold before a web process may serve rooms."""

from __future__ import annotations

import fcntl
import os
import resource
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LOCK_FILE = "web.lock"
# One that is being stopped still holds the lock while the next one starts.
PATIENCE_SECONDS = 12.0
MOST_FILES = 65_536


def open_doors() -> None:
    """Refuse to be one of several web processes without Redis; make room for a room of phones."""
    if not settings.REDIS_URL:
        _only_process(Path(settings.DATA))
    _allow_many_connections()


@cache
def _only_process(folder: Path) -> int:
    """The descriptor that holds the lock; the system gives it back when this process ends, however."""
    descriptor = os.open(folder / LOCK_FILE, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(descriptor)
                raise ImproperlyConfigured(
                    "another web process serves this data folder. Screens of one room would not "
                    "hear of each other: run one process, or set REDIS_URL."
                ) from None
            time.sleep(0.1)


def _allow_many_connections() -> None:
    """A phone is an open file; the usual soft limit of 1,024 is one large room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
