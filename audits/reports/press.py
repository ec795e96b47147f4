"""The press: a report is composed in one child and set in another, within limits.

A child that takes too much memory or time ends alone; the worker lives, says why, and takes the next
report. The one that composes is forked from the worker, which has Django and the statistics loaded. The
one that sets is forked from the typesetter's own process (`audits.reports.typesetting.keeper`), which has
WeasyPrint loaded and nothing else. Both start warm, and what they used is the system's again at their end.
"""

from __future__ import annotations

import logging
import os
import pickle
import resource
import signal
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from audits.engine.evidence import Evidence, Side
from audits.engine.formats import FORMATS
from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.pdf import TooManyRows, manuscript
from audits.reports.typesetting.kept import typesetter
from audits.reports.typesetting.limits import bind_to, limit

# A child that waits for something computes nothing: by the clock it gets so many times its limit.
PATIENCE = 6

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A report's PDF with what its row says of it, and what making it took."""

    pdf: bytes
    pages: int
    findings: int
    composing_seconds: float  # of processor time
    setting_seconds: float
    setting_megabytes: float  # the most memory the process that set it had


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
    """The PDF of `snapshot`. `on_progress` is called here while it is set.

    Raises NotPressed.
    """
    limits = limits or Limits.of_this_installation()
    with _nowhere() as copy:
        findings, seconds = _composed(snapshot, limits, copy)
        pdf, pages, took, megabytes = _set(copy, limits, seconds, on_progress)
    return Pressed(
        pdf=pdf,
        pages=pages,
        findings=findings,
        composing_seconds=seconds,
        setting_seconds=took,
        setting_megabytes=megabytes,
    )


def warm_up() -> None:
    """Load the statistics here and the typesetter in its process, once: each child would load them
    again, for seconds and within its limits, where a library that finds no room for its threads waits
    for ever."""
    typesetter.start()
    _rehearse()


@cache
def _rehearse() -> None:
    """Compose the smallest report there is: rules, templates and statistics are loaded with it."""
    import scipy.special

    scipy.special.stdtrit(1.0, 0.5)
    sides = tuple(Side(key=key, name=key, organisation=key) for key in ("one", "other"))
    day = date(2000, 1, 1)
    evidence = Evidence(title="-", as_of=day, format=next(iter(FORMATS)), sides=sides)
    rehearsed = frozen.Snapshot(
        evidence=evidence, practice=frozen.Practice(name="-"), issued_on=day
    )
    manuscript(compose(frozen.read(frozen.write(rehearsed))))


def _nowhere() -> BinaryIO:
    """A file without a name, for a manuscript on its way; in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("manuscript"), "w+b")
    return tempfile.TemporaryFile()


def _composed(snapshot: str, limits: Limits, copy: BinaryIO) -> tuple[int, float]:
    """How many findings the report has that is now in `copy`, and the processor time that took."""
    warm_up()
    reading, writing = Pipe(duplex=False)
    child = _fork(snapshot, limits, copy, reading, writing)
    writing.close()
    with reading:
        try:
            said, *what = _followed(reading, limits, _unheard)
        except EOFError:
            # It said nothing more: the system ended it, for one of the limits.
            said, what = _ended_by(os.waitpid(child, 0)[1]), []
        except BaseException:
            _end(child)
            raise
        else:
            _end(child)
    if said != "composed":
        raise NotPressed(_too_much(said, limits, *what))
    findings, seconds = what
    return findings, seconds


def _set(
    copy: BinaryIO, limits: Limits, seconds: float, on_progress: Callable[[int, int], None]
) -> tuple[bytes, int, float, float]:
    """PDF, pages, processor time and memory of the manuscript in `copy`; composing it took `seconds`."""
    rest = max(1, round(limits.seconds - seconds))
    with typesetter.order(copy, megabytes=limits.megabytes, seconds=rest) as line:
        try:
            said, *what = _followed(line, limits, on_progress)
        except (EOFError, ConnectionResetError):
            if typesetter.failed():
                raise NotPressed(
                    _("the typesetter does not start; the worker’s log says why")
                ) from None
            said, what = "megabytes", []
    if said == "made":
        pdf, pages, took, megabytes = what
        return pdf, pages, took, megabytes
    if said == "ended":
        said, what = _ended_by(*what), []
    raise NotPressed(_too_much(said, limits, *what))


def _unheard(_step: int, _steps: int) -> None:
    pass


def _followed(
    reading: Connection, limits: Limits, on_progress: Callable[[int, int], None]
) -> tuple[Any, ...]:
    """The last word of a child. Raises EOFError when it ended without one."""
    end = time.monotonic() + PATIENCE * limits.seconds
    while reading.poll(max(0.0, end - time.monotonic())):
        said: tuple[Any, ...] = reading.recv()
        if said[0] != "step":
            return said
        on_progress(*said[1:])
    return ("seconds",)


def _ended_by(status: int) -> str:
    """For which limit the system ended a child. The typesetter's own libraries abort where no memory is."""
    by_clock = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    return "seconds" if by_clock else "megabytes"


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


# --- the child that composes ----------------------------------------------------------------------


def _fork(
    snapshot: str, limits: Limits, copy: BinaryIO, reading: Connection, writing: Connection
) -> int:
    parent = os.getpid()
    with warnings.catch_warnings():
        # Threads of ours (heartbeat, sweeper) stay behind; the child takes none of their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    try:
        reading.close()
        typesetter.let_go()
        bind_to(parent)
        limit(megabytes=limits.megabytes, seconds=limits.seconds)
        writing.send(_compose(snapshot, limits, copy))
    except BaseException:
        logger.exception("The press stopped")
    finally:
        # Nothing of the worker's is tidied up here: its connections are not ours to close.
        os._exit(0)


def _compose(snapshot: str, limits: Limits, copy: BinaryIO) -> tuple[Any, ...]:
    try:
        content = compose(frozen.read(snapshot))
        pickle.dump(manuscript(content, most_rows=limits.rows), copy, pickle.HIGHEST_PROTOCOL)
        copy.flush()
    except MemoryError:
        return ("megabytes",)
    except RecursionError:
        return ("depth",)
    except TooManyRows:
        return ("rows",)
    except Exception as reason:
        logger.exception("The report could not be composed")
        return ("failed", str(reason))
    used = resource.getrusage(resource.RUSAGE_SELF)
    return ("composed", content.finding_count, used.ru_utime + used.ru_stime)


def _end(child: int) -> None:
    """Wait for a child that is done; end one that is not."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
