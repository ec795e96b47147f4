"""Statement sets that both sides rate blind, one file of data each, discovered.

To add one, write `<name>.py` here with an `INSTRUMENT`, name its key in the formats that offer it,
and write `tests/engine/instruments/test_<name>.py`. The wording is ours. It is frozen into the
question when that opens, so new wording is a new version and not an edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from audits.engine.instruments.instrument import Dimension, Instrument

__all__ = ["INSTRUMENTS", "Dimension", "Instrument"]


def _discovered() -> dict[str, Instrument]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    found = [module.INSTRUMENT for module in modules if hasattr(module, "INSTRUMENT")]
    return {each.key: each for each in sorted(found, key=lambda each: str(each.key))}


INSTRUMENTS: Mapping[str, Instrument] = _discovered()
"""Every instrument by its key."""
