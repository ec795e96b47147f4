"""What Django checks before a command: an installation that cannot print a report says so early."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.checks import CheckMessage, register
from django.core.checks import Warning as Caution

# What WeasyPrint loads, by the names of Linux and macOS, and the Debian package it comes with.
LIBRARIES = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
}


@register()
def reports_can_be_printed(
    app_configs: Sequence[Any] | None = None,  # noqa: ARG001  (Django's signature)
    **_options: Any,
) -> list[CheckMessage]:
    missing = [package for package, names in LIBRARIES.items() if not _loads(names)]
    if not missing:
        return []
    return [
        Caution(
            f"No report can be printed: {', '.join(missing)} is missing.",
            hint=f"sudo apt-get install --no-install-recommends {' '.join(missing)}",
            id="parley.W001",
        )
    ]


def _loads(names: Iterable[str]) -> bool:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False
