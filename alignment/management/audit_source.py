"""Where a command's audit file comes from and goes to; `-` is standard input or output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

from django.core.management.base import OutputWrapper

from audits.engine import audit_file
from audits.engine.evidence import Evidence

WRONG_FILE = 2


def read(name: str, stderr: OutputWrapper) -> Evidence:
    """The evidence in the file `name`. A file that is refused ends the command with code 2 and
    one line an error, `place: reason`, on `stderr`."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return audit_file.read(raw)
    except OSError as error:
        _refuse(stderr, f"{name}: {error.strerror}")
    except audit_file.Refused as refused:
        _refuse(stderr, *(f"{fault.place}: {fault.reason}" for fault in refused.faults))


def _refuse(stderr: OutputWrapper, *lines: str) -> NoReturn:
    for line in lines:
        stderr.write(line)
    raise SystemExit(WRONG_FILE)
