"""The press: a report is composed and set in a child of the worker, within limits.

A child that takes too much memory or time ends alone; the worker lives, says why, and takes the next
report. It is forked from a worker that has the typesetter loaded already, so it starts warm, and what it
used is the system's again when it ends.
"""

from __future__ import annotations

import ctypes
import logging
import os
import resource
import signal
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from audits.reports import snapshot as frozen
from audits.reports.content import compose

MEGABYTE = 1024 * 1024
# A child that waits for something computes nothing: by the clock it gets so many times its limit.
PATIENCE = 6
_PR_SET_PDEATHSIG = 1

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A report's PDF with what its row says of it."""

    pdf: bytes
    pages: int
    findings: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may take: memory beyond the worker's own, processor time, rows of tables."""

    megabytes: int
    seconds: int
    rows: int

    @classmethod
    def of_this_installation(cls) -> Limits:
        return cls(
            megabytes=settings.REPORT_MEMORY_MB,
            seconds=settings.REPORT_CPU_SECONDS,
            rows=settings.REPORT_ROWS,
        )


class NotPressed(Exception):
    """No PDF came out; says why, in the language that is active."""


def press(
    snapshot: str, on_progress: Callable[[int, int], None], limits: Limits | None = None
) -> Pressed:
    """The PDF of `snapshot`. `on_progress` is called here while the child works.

    Raises NotPressed.
    """
    limits = limits or Limits.of_this_installation()
    warm_up()
    reading, writing = Pipe(duplex=False)
    child = _fork(snapshot, limits, reading, writing)
    writing.close()
    try:
        said, *what = _followed(reading, on_progress, time.monotonic() + PATIENCE * limits.seconds)
    except EOFError:
        # It said nothing more: the system ended it, for one of the limits.
        said, what = _ended(child), []
    except BaseException:
        _end(child)
        raise
    else:
        _end(child)
    finally:
        reading.close()
    if said == "made":
        return Pressed(*what)
    raise NotPressed(_too_much(said, limits, *what))


def warm_up() -> None:
    """Load the typesetter and the statistics here, once: each child would load them again, for seconds
    and within its limits, where a library that finds no room for its threads waits for ever."""
    import scipy.special

    import audits.reports.pdf  # noqa: F401

    scipy.special.stdtrit(1.0, 0.5)


def _followed(
    reading: Connection, on_progress: Callable[[int, int], None], end: float
) -> tuple[Any, ...]:
    """The last word of the child. Raises EOFError when it ended without one."""
    while reading.poll(max(0.0, end - time.monotonic())):
        said: tuple[Any, ...] = reading.recv()
        if said[0] != "step":
            return said
        on_progress(*said[1:])
    return ("seconds",)


def _too_much(what: str, limits: Limits, said: str = "") -> str:
    if what == "failed":
        return said
    reasons = {
        "megabytes": _("it would take more than {megabytes} MB of memory"),
        "seconds": _("it would take more than {seconds} seconds of computing"),
        "rows": _("its tables would have more than {rows} rows"),
        "depth": _("something in it is nested too deeply"),
    }
    reason = reasons[what].format(
        megabytes=limits.megabytes, seconds=limits.seconds, rows=limits.rows
    )
    return _("{reason}. Leave out some goals or questions, or have the limit raised.").format(
        reason=reason
    )


# --- the child ----------------------------------------------------------------------------------


def _fork(snapshot: str, limits: Limits, reading: Connection, writing: Connection) -> int:
    parent = os.getpid()
    with warnings.catch_warnings():
        # Threads of ours (heartbeat, sweeper) stay behind; the child takes none of their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    try:
        reading.close()
        _bind_to(parent)
        _limit(limits)
        _work(snapshot, limits, writing)
    except BaseException:
        logger.exception("The press stopped")
    finally:
        # Nothing of the worker's is tidied up here: its connections are not ours to close.
        os._exit(0)


def _work(snapshot: str, limits: Limits, writing: Connection) -> None:
    from audits.reports.pdf import TooManyRows, render

    try:
        content = compose(frozen.read(snapshot))
        made = render(content, lambda *step: writing.send(("step", *step)), most_rows=limits.rows)
        said: tuple[Any, ...] = ("made", made.pdf, made.pages, content.finding_count)
    except MemoryError:
        said = ("megabytes",)
    except RecursionError:
        said = ("depth",)
    except TooManyRows:
        said = ("rows",)
    except Exception as reason:
        logger.exception("The report could not be set")
        said = ("failed", str(reason))
    writing.send(said)


def _bind_to(parent: int) -> None:
    """The kernel ends the child should the worker be killed (Linux only)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def _limit(limits: Limits) -> None:
    """What is asked for beyond them fails, or ends the process."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker's to answer; it ends us
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    most = _address_space() + limits.megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of addresses that the worker has in use already."""
    try:
        sizes = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(sizes.split()[0]) * resource.getpagesize()
    except FileNotFoundError:
        return 2048 * MEGABYTE


def _ended(child: int) -> str:
    """For which limit the system ended it. The typesetter's own libraries abort where no memory is."""
    _pid, status = os.waitpid(child, 0)
    by_clock = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    return "seconds" if by_clock else "megabytes"


def _end(child: int) -> None:
    """Wait for a child that is done; end one that is not."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
