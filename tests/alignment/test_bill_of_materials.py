"""The bill of materials names what is installed, all of it and nothing else."""

from __future__ import annotations

import json
import re
from importlib.metadata import distributions, version
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = (Path(__file__).resolve().parents[2] / "requirements.txt").read_text()
LOCKED = [
    Requirement(line.rstrip(" \\"))
    for line in LOCK.splitlines()
    if re.match(r"[a-z0-9]", line, re.IGNORECASE)
]


def printed() -> str:
    out = StringIO()
    call_command("sbom", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def told():
    return json.loads(printed())


def test_it_says_what_it_is(told):
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", told["serialNumber"])
    assert told["metadata"]["component"]["name"] == "parley"


def test_everything_that_runs_is_in_it_in_the_version_that_is_locked(told):
    there = {canonicalize_name(each["name"]): each["version"] for each in told["components"]}
    wanted = {
        canonicalize_name(each.name): str(each.specifier).removeprefix("==")
        for each in LOCKED
        if each.marker is None or each.marker.evaluate()
    }
    assert len(wanted) > 50
    assert {name: there.get(name) for name in wanted} == wanted


def test_it_names_each_package_once_and_nothing_that_is_not_installed(told):
    refs = [each["bom-ref"] for each in told["components"]]
    assert len(refs) == len(set(refs))
    installed = {canonicalize_name(each.name) for each in distributions()} - {"parley"}
    assert {canonicalize_name(each["name"]) for each in told["components"]} == installed
    assert f"pkg:pypi/django@{version('django')}" in refs


def test_what_a_package_needs_is_in_it(told):
    refs = {each["bom-ref"] for each in told["components"]}
    needs = {each["ref"]: each["dependsOn"] for each in told["dependencies"]}
    assert set(needs) == refs
    assert {ref for each in needs.values() for ref in each} <= refs
    assert f"pkg:pypi/asgiref@{version('asgiref')}" in needs[f"pkg:pypi/django@{version('django')}"]


def test_nearly_every_package_has_its_licence(told):
    without = [each["name"] for each in told["components"] if "licenses" not in each]
    assert len(without) < len(told["components"]) / 20
    assert "Django" not in without


@pytest.mark.slow
def test_the_same_packages_give_the_same_bill():
    assert printed() == printed()
