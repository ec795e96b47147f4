"""A process that holds the typesetter, warm, and forks a child for each report.

`python -m audits.reports.typesetting.keeper FD`: FD is a socket to who asks. An order is the limits and two
descriptors: the manuscript and a line to talk over. The child says ("step", step, steps) and at last what
became of it; when it ends without a word, the keeper says ("ended", status). Who asks hangs up to end the
child, and ends the keeper by closing the socket, also by being killed.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import pickle
import resource
import select
import signal
import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO

from weasyprint.formatting_structure import boxes

from audits.reports.typesetting import setting
from audits.reports.typesetting.limits import ORDER, bind_to, limit
from audits.reports.typesetting.manuscript import Manuscript

# Objects between two looks for garbage. A report is some hundred thousand that all stay: with Python's own
# 700 the looking takes an eighth of the time and finds next to nothing.
GARBAGE = 20_000

# A page like any other. What every first page costs is paid by this one: declarations of C are parsed, the
# commonest font is opened, the defaults of all properties are worked out.
FIRST = Manuscript(
    html='<!DOCTYPE html><html lang="en"><title>First</title><h1>First</h1><p>A <b>page</b>.</p>',
    rules="",
    pictures={},
    enclosed=(),
    made=datetime(2000, 1, 1, tzinfo=UTC),
    standard="pdf/ua-1",
    identifier=bytes(16),
    expected_pages=1,
)

logger = logging.getLogger(__name__)


def keep(orders: socket.socket) -> None:
    """Take orders, one after the other, until who asks is gone."""
    _warm_up()
    with _woken_by_children() as woken:
        while True:
            order, descriptors, _flags, _address = socket.recv_fds(orders, ORDER.size, 2)
            if len(order) < ORDER.size:
                return
            manuscript, line = descriptors
            child = os.fork()
            if not child:
                orders.close()
                _be_the_child(ORDER.unpack(order), manuscript, line)
            os.close(manuscript)
            _attend(child, Connection(line), woken)


def _warm_up() -> None:
    """Sheets and fonts are read, and a page is set, before the first fork; what is loaded is never looked
    through again."""
    with _each_box_by_itself():
        setting.typeset(FIRST, lambda *_step: None)
    if _threads() != 1:
        # Newer Pango searches fonts in a thread, which no child would have: each reads its own.
        setting.house_style.cache_clear()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


@contextlib.contextmanager
def _each_box_by_itself() -> Iterator[None]:
    """Boxes whose attributes are kept apart. Python shares the names of attributes among the instances of a
    class, and gives each new one room for all that were ever seen: after a few finished boxes each later
    one would begin with the room of a finished one, 30 MB at 200 pages."""
    init, copy = boxes.Box.__init__, boxes.Box.copy

    def made(box: boxes.Box, *values: Any) -> None:
        box.__dict__ = dict(vars(box))
        init(box, *values)

    def copied(box: boxes.Box) -> boxes.Box:
        copy_of_it = type(box).__new__(type(box))
        copy_of_it.__dict__ = dict(vars(box))
        return copy_of_it

    boxes.Box.__init__, boxes.Box.copy = made, copied
    try:
        yield
    finally:
        boxes.Box.__init__, boxes.Box.copy = init, copy


def _threads() -> int:
    """How many threads this process has; 0 where the system does not tell."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else 0


@contextlib.contextmanager
def _woken_by_children() -> Iterator[int]:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    yield reading


def _attend(child: int, line: Connection, woken: int) -> None:
    """Wait for the child's end and tell of it; end it when who asked hangs up."""
    with line:
        while True:
            ready, _writable, _failed = select.select([line, woken], [], [])
            if woken in ready:
                os.read(woken, 512)
            # Nobody ever writes to us: what can be read is the end.
            if line in ready:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                with contextlib.suppress(OSError):
                    line.send(("ended", status))
                return


# --- the child ----------------------------------------------------------------------------------


def _be_the_child(limits: tuple[int, int], manuscript: int, line: int) -> None:
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        bind_to(os.getppid())
        megabytes, seconds = limits
        limit(megabytes=megabytes, seconds=seconds)
        with Connection(line) as told, open(manuscript, "rb") as handed:
            told.send(_set(handed, told))
    except BaseException:
        logger.exception("The typesetter stopped")
    finally:
        os._exit(0)


def _set(handed: BinaryIO, told: Connection) -> tuple[Any, ...]:
    try:
        handed.seek(0)
        # Written by the composing child of who asks, never by anybody else.
        manuscript = pickle.load(handed)  # noqa: S301  # nosec B301
        made = setting.typeset(manuscript, lambda *step: told.send(("step", *step)))
    except MemoryError:
        return ("megabytes",)
    except RecursionError:
        return ("depth",)
    except Exception as reason:
        logger.exception("The report could not be set")
        return ("failed", str(reason))
    used = resource.getrusage(resource.RUSAGE_SELF)
    return ("made", made.pdf, made.pages, used.ru_utime + used.ru_stime, _megabytes(used.ru_maxrss))


def _megabytes(most: int) -> float:
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for who asks to answer
    logging.basicConfig(level=logging.WARNING)
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        keep(orders)
