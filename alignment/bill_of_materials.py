"""What this installation is made of, as CycloneDX tells it: every package that is installed, its version,
its licence, and what it needs. Made from what is there, not from what was asked for."""

from __future__ import annotations

import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

FORMAT, VERSION = "CycloneDX", "1.6"
PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
# Of the many classifiers, those that name a licence.
CLASSIFIED = "License :: OSI Approved :: "
LONGEST_NAME = 100


def bill() -> str:
    """The bill as JSON, the same text for the same packages."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    itself = {
        "type": "application",
        "bom-ref": f"pkg:generic/{project['name']}@{project['version']}",
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": project["license"]}}],
    }
    installed = {canonicalize_name(each.name): each for each in distributions()}
    installed.pop(canonicalize_name(project["name"]), None)
    ordered = [installed[name] for name in sorted(installed)]
    components = [_component(each) for each in ordered]
    return json.dumps(
        {
            "bomFormat": FORMAT,
            "specVersion": VERSION,
            "serialNumber": f"urn:uuid:{_named_by(components)}",
            "version": 1,
            "metadata": {"component": itself},
            "components": components,
            "dependencies": [_needs(each, installed) for each in ordered],
        },
        indent=2,
        ensure_ascii=False,
    )


def purl(package: Distribution) -> str:
    """How the world names a package of PyPI in one version."""
    return f"pkg:pypi/{canonicalize_name(package.name)}@{package.version}"


def _named_by(components: Iterable[Mapping[str, Any]]) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, " ".join(each["purl"] for each in components))


def _component(package: Distribution) -> dict[str, Any]:
    said: Any = package.metadata
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package.name,
        "version": package.version,
        "purl": purl(package),
    }
    if summary := said.get("Summary"):
        told["description"] = summary
    if licences := _licences(package):
        told["licenses"] = licences
    return told


def _licences(package: Distribution) -> list[dict[str, Any]]:
    """An expression where there is one, else names; some packages print the whole text, which is none."""
    said: Any = package.metadata
    if expression := said.get("License-Expression"):
        return [{"expression": expression}]
    classified = [
        each.removeprefix(CLASSIFIED)
        for each in said.get_all("Classifier") or ()
        if each.startswith(CLASSIFIED)
    ]
    name = (said.get("License") or "").strip()
    if not classified and name and len(name) <= LONGEST_NAME and not re.search(r"\n", name):
        classified = [name]
    return [{"license": {"name": each}} for each in classified]


def _needs(
    package: Distribution, installed: Mapping[NormalizedName, Distribution]
) -> dict[str, Any]:
    """What it asks for here: extras that nobody asked for and other systems' packages are not there."""
    asked = [Requirement(each) for each in package.requires or ()]
    names = {
        canonicalize_name(each.name)
        for each in asked
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }
    return {
        "ref": purl(package),
        "dependsOn": sorted(purl(installed[name]) for name in names & installed.keys()),
    }
