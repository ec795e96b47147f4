"""The lock files hold every named package, with hashes, in one version, and no machine's addresses."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from packaging.version import Version

from tests.floors.source import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
LOCKS = ["requirements", "requirements-dev", "requirements-setup"]


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock):
    return {
        plain(name): version for name, version in PIN.findall((ROOT / f"{lock}.txt").read_text())
    }


def named(lock):
    lines = (ROOT / f"{lock}.in").read_text().splitlines()
    return {plain(NAME.match(line)[1]) for line in lines if NAME.match(line)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_named_package_is_locked(lock):
    assert named(lock)
    assert named(lock) - set(pins(lock)) == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    blocks = re.split(r"\n(?=\S)", (ROOT / f"{lock}.txt").read_text())
    pinned = [block for block in blocks if PIN.match(block)]
    assert len(pinned) == len(pins(lock))
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_of_a_machine_is_locked_in(lock):
    assert (
        re.findall(
            r"(?:https?|file)://\S+|--(?:extra-)?index-url|--find-links",
            (ROOT / f"{lock}.txt").read_text(),
        )
        == []
    )


def test_the_developers_lock_holds_the_product_as_it_runs():
    developer = pins("requirements-dev")
    assert {
        name: version
        for name, version in pins("requirements").items()
        if developer.get(name) != version
    } == {}


def test_what_has_known_holes_is_not_locked():
    """The oldest version of each that is free of a hole we know of (docs/dependencies.md)."""
    floor = {"weasyprint": (70,), "django": (5, 2)}
    locked = pins("requirements")
    versions = {name: tuple(int(part) for part in locked[name].split(".")[:2]) for name in floor}
    assert {name: versions[name] for name, oldest in floor.items() if versions[name] < oldest} == {}


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    wanted = set().union(*(named(lock) for lock in LOCKS))
    assert sorted(name for name in wanted if name not in reasons) == []


def floors() -> dict[str, tuple[str, str]]:
    """The oldest safe version of each package, and what the ones before let in."""
    lines = (ROOT / "requirements.floors").read_text().splitlines()
    rows = [line.split(maxsplit=2) for line in lines if line and not line.startswith("#")]
    return {plain(name): (version, reason) for name, version, reason in rows}


def test_nothing_is_locked_below_its_oldest_safe_version():
    locked = {lock: pins(lock) for lock in LOCKS}
    below = [
        f"{lock}: {name} {locked[lock][name]} < {version}"
        for name, (version, _reason) in floors().items()
        for lock in LOCKS
        if name in locked[lock] and Version(locked[lock][name]) < Version(version)
    ]
    assert below == []
    assert set(floors()) - set(locked["requirements"]) == set()


def test_what_is_installed_is_not_below_it_either():
    installed = {name: Version(metadata.version(name)) for name in floors()}
    floor = {name: Version(version) for name, (version, _reason) in floors().items()}
    assert [name for name in floor if installed[name] < floor[name]] == []
