"""The few system packages: install what is missing where we may, else say the exact line."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from house.places import say


def library(*names: str) -> Callable[[], bool]:
    """Whether one of the shared libraries can be loaded (Linux and macOS names)."""

    def loads() -> bool:
        for name in names:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return loads


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def letters(language: str) -> Callable[[], bool]:
    """Whether some font here has the letters of `language`, by its code."""

    def has() -> bool:
        if not program("fc-list")():
            return False
        asked = ["fc-list", f":lang={language}", "family"]
        return bool(subprocess.run(asked, capture_output=True, check=False).stdout.strip())

    return has


def postgres_folder() -> str | None:
    """The folder of PostgreSQL's programs, which Debian keeps off the PATH; the newest."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    if newest := max(folders, key=lambda folder: float(folder.parent.name), default=None):
        return str(newest)
    found = shutil.which("initdb")
    return str(Path(found).parent) if found else None


TO_RUN: dict[str, Callable[[], bool]] = {
    "libpango-1.0-0": library("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz-subset0": library("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
    "fontconfig": program("fc-list"),
}
# Without these a report is made all the same, with boxes for letters that no font here has.
TO_WRITE_MORE: dict[str, Callable[[], bool]] = {
    "fonts-dejavu-core": letters("ar"),
    "fonts-wqy-microhei": letters("ko"),
}
TO_TEST: dict[str, Callable[[], bool]] = {
    **TO_RUN,
    **TO_WRITE_MORE,
    "chromium": program("chromium", "chromium-browser", "google-chrome"),
    "postgresql": lambda: postgres_folder() is not None,
    "redis-server": program("redis-server"),
    "gettext": program("xgettext"),
    "qpdf": program("qpdf"),
}


def missing(wanted: dict[str, Callable[[], bool]]) -> list[str]:
    return [package for package, present in wanted.items() if not present()]


def provide(wanted: dict[str, Callable[[], bool]]) -> list[str]:
    """As `installed`; what is still missing is said, with what to do."""
    lacking = installed(wanted)
    if lacking:
        print(f"Missing on this system: {', '.join(lacking)}. {how_to(lacking)}", file=sys.stderr)
    return lacking


def installed(wanted: dict[str, Callable[[], bool]]) -> list[str]:
    """Install what is missing when apt is here and we may; return what is still missing."""
    lacking = missing(wanted)
    become = _become() if lacking else None
    if lacking and become is not None:
        say(f"Installing {' '.join(lacking)} …")
        apt_install(become, lacking)
        lacking = missing(wanted)
    return lacking


def how_to(packages: list[str]) -> str:
    if shutil.which("apt-get"):
        return f"Install with: sudo apt-get install --no-install-recommends {' '.join(packages)}"
    return "Install them with your system's package manager (names as in Debian)."


def apt_install(become: list[str], packages: list[str]) -> bool:
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.run([*become, *command], env=environment, check=False, **quiet).returncode:  # type: ignore[call-overload]
            return False
    return True


def _become() -> list[str] | None:
    """The prefix that makes us root, [] when we are, None when we cannot be (or apt is absent)."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        may = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if may.returncode == 0:
            return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None
