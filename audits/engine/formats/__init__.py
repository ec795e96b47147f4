"""The kinds of table, one file each, discovered.

To add one, write `<name>.py` here with a `FORMAT`, name its key in `evidence.FormatKey`, and
write `tests/engine/formats/test_<name>.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from audits.engine.evidence import Side
from audits.engine.formats.agenda import Preset, Step
from audits.engine.formats.format import Format, SideDefault

__all__ = ["FORMATS", "Format", "Preset", "SideDefault", "Step", "applies", "in_order"]


def _discovered() -> dict[str, Format]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    formats = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return {each.key: each for each in sorted(formats, key=lambda each: str(each.key))}


FORMATS: Mapping[str, Format] = _discovered()
"""Every kind of table by its key."""


def applies(slug: str, kind: Format) -> bool:
    """Whether the rule `slug` is asked at this kind of table."""
    elsewhere = any(slug in other.examines for other in FORMATS.values())
    return slug in kind.examines or not elsewhere


def in_order(kind: Format, sides: tuple[Side, ...]) -> tuple[Side, Side]:
    """The leading and the responding side.

    The first side of an audit leads. Sides that bear the format's own keys are put into the
    format's order, so that a research-led audit is led by research however its file lists them.
    """
    first, second = sides
    if (second.key, first.key) == (kind.sides[0].key, kind.sides[1].key):
        return second, first
    return first, second
