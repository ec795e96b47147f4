"""What Chromium takes to print a page: `python -m house.bench.chromium PAGE` says the processor seconds, or
null where it is not installed. A program of its own, because it waits for every process below it."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
PRINT = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
PR_SET_CHILD_SUBREAPER = 36


def seconds(page: Path) -> float | None:
    """Processor seconds of Chromium printing `page` to PDF; None where it is not installed."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(page)], capture_output=True, text=True, check=True
    )
    taken: float | None = json.loads(done.stdout)
    return taken


def _printed(page: Path) -> float | None:
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        return None
    # A browser leaves processes behind that would be somebody else's: they are waited for, too.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    subprocess.run(
        [chromium, *PRINT, f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=600,
    )
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(json.dumps(_printed(Path(sys.argv[1]))))
