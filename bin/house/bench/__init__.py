"""`bin/bench NAME`: measures one promise and says whether it is kept.

Each bench prints a table, writes it as JSON, and ends with 1 when a bar is missed. To add one: a
module here with `main(arguments) -> int`, its name in `BENCHES`.
"""

from __future__ import annotations

import importlib

from house.places import Stop

BENCHES = {
    "analyse": "house.bench.analyse",
    "live": "house.bench.live",
    "report": "house.bench.report",
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in BENCHES:
        raise Stop(f"bin/bench measures: {', '.join(BENCHES)}", code=2)
    return int(importlib.import_module(BENCHES[arguments[0]]).main(arguments[1:]))
