"""Sentences the engine says, kept apart from the language they are said in.

The engine knows no Django and no locale, yet every sentence it makes reaches a person. So a
sentence is carried as its English template with its values; `say` puts it into a language.
`manage.py makemessages` knows `text` and `plural` as gettext keywords.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence: a template with `{named}` places and the values that fill them.

    A value may be another Text, so that a sentence can hold a translated phrase. With `many`
    set, `count` chooses between the template (one) and `many` (several).
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()
    many: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        return say(self)


def text(template: str, **values: object) -> Text:
    """The sentence `template`, with its named places filled by `values`."""
    return Text(template, tuple(values.items()))


def plural(one: str, many: str, count: int, **values: object) -> Text:
    """The sentence for `count` things; `{count}` may stand in both templates."""
    return Text(one, (*values.items(), ("count", count)), many, count)


def _english(template: str) -> str:
    return template


def _english_plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def say(
    sentence: Text | str,
    gettext: Callable[[str], str] = _english,
    ngettext: Callable[[str, str, int], str] = _english_plural,
    localise: Callable[[object], str] = _plain,
) -> str:
    """`sentence` in the language of the two lookups; plain strings pass through unchanged.

    `localise` writes numbers and dates; the default writes English as the analysis file holds it.
    """
    if isinstance(sentence, str):
        return sentence
    if sentence.many is None:
        template = gettext(sentence.template)
    else:
        template = ngettext(sentence.template, sentence.many, sentence.count or 0)
    values = {
        name: say(value, gettext, ngettext, localise)
        if isinstance(value, (Text, str))
        else localise(value)
        for name, value in sentence.values
    }
    return template.format_map(values) if values else template
