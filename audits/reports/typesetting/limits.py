"""What a child may take, and who ends it: set in the child itself, right after it was forked."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024

ORDER = struct.Struct("!II")
"""Megabytes and seconds, as they travel to a keeper."""

_PR_SET_PDEATHSIG = 1


def bind_to(parent: int) -> None:
    """The kernel ends this process should `parent` end (Linux only)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def limit(*, megabytes: int, seconds: int) -> None:
    """More memory than `megabytes` beyond what was there when it was forked is refused; more processor
    time than `seconds` ends it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for who asked to answer; it ends us
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    most = _address_space() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of addresses in use already."""
    try:
        sizes = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(sizes.split()[0]) * resource.getpagesize()
    except FileNotFoundError:
        return 2048 * MEGABYTE
