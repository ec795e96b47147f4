from __future__ import annotations

import importlib
import signal
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from house.places import Stop  # noqa: E402  (the path must be set first)

COMMANDS = {"run": "house.run", "test": "house.proof", "bench": "house.bench"}


def interrupted(_number: int, _frame: object) -> None:
    """Being told to end is the same as Ctrl-C: children are ended in order."""
    raise KeyboardInterrupt


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    name, *arguments = sys.argv[1:]
    try:
        return int(importlib.import_module(COMMANDS[name]).main(arguments))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return 130


sys.exit(main())
