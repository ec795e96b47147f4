"""Every sentence of the source that a reader may see, found without GNU's xgettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import template as translation_template

ROOT = Path(__file__).resolve().parent.parent
# What a function of this name takes before the sentence: its context.
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
TAKES_A_SENTENCE = {
    "django.utils.translation": WITH_CONTEXT
    | {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"},
    "audits.engine.words": {"text", "plural"},
}
LITERAL = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
OF_A_TEMPLATE = re.compile(
    rf"\b(?P<name>n?p?gettext|_)\(u?(?P<first>{LITERAL})(?:\s*,\s*u?(?P<second>{LITERAL}))?"
)

Sentence = tuple[str | None, str]
"""Its context, if it has one, and its English words."""


def of_the_source() -> dict[Sentence, str]:
    """Each sentence with one place where it stands."""
    found: dict[Sentence, str] = {}
    for top in ("audits", "alignment"):
        for path in sorted((ROOT / top).rglob("*.py")):
            found |= dict.fromkeys(of_python(path.read_text()), str(path.relative_to(ROOT)))
    for path in sorted(
        path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt")
    ):
        found |= dict.fromkeys(of_template(path.read_text()), str(path.relative_to(ROOT)))
    return found


def of_python(source: str) -> Iterator[Sentence]:
    if "audits.engine.words" not in source and "django.utils.translation" not in source:
        return
    tree = ast.parse(source)
    calls: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            known = TAKES_A_SENTENCE.get(node.module or "", set())
            calls |= {
                name.asname or name.name: name.name for name in node.names if name.name in known
            }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
            said = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args[:2]]
            context = said.pop(0) if calls[node.func.id] in WITH_CONTEXT else None
            if said and isinstance(said[0], str):
                yield (context if context is None else str(context)), said[0]


def of_template(source: str) -> Iterator[Sentence]:
    for call in OF_A_TEMPLATE.finditer(translation_template.templatize(source)):
        first, second = (
            None if literal is None else ast.literal_eval(literal)
            for literal in call.group("first", "second")
        )
        yield (first, second) if call["name"] in WITH_CONTEXT else (None, first)
