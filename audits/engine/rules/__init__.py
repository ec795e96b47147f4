"""The gap rules, one file each, discovered.

To add one, write `<slug with underscores>.py` here with a function under `@rule(...)`
(see `registry`), and `tests/engine/rules/test_<slug with underscores>.py`. A family of one code
(G3 and G3b) may share the file of its first slug.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from audits.engine.rules.registry import Rule, finding, rule

__all__ = ["RULES", "Rule", "finding", "rule"]


def _order(each: Rule) -> tuple[int, str, str]:
    number = re.search(r"\d+", each.code)
    # Two rules may share a code; their order must not be left to chance.
    return (int(number.group()) if number else 0, each.code, each.slug)


def _written() -> Iterator[Rule]:
    for module in iter_modules(__path__, f"{__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Rule):
                yield value


def _all_rules() -> tuple[Rule, ...]:
    rules = sorted(set(_written()), key=_order)
    slugs = [each.slug for each in rules]
    if len(set(slugs)) != len(slugs):
        raise ValueError(f"two rules share a slug: {sorted(slugs)}")
    return tuple(rules)


RULES: tuple[Rule, ...] = _all_rules()
"""Every rule, in the order of its code."""
