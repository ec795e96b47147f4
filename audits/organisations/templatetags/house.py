"""What every page of the house may say: marks, icons, and the engine's sentences.

{% load house %}
{% mark side %}            the mark of a side, by its place
{% side side %}            its mark and its name, in its colour
{% icon "check" %}         a line icon that means nothing by itself; words stand beside it
{{ finding.title|say }}    a sentence of the engine in the reader's language
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext
from lucide.templatetags.lucide import lucide

from audits.engine.words import Text
from audits.engine.words import say as say_text
from audits.organisations.models import Practice

register = template.Library()

MARKS = ("marks/lead.html", "marks/resp.html")
COLOURS = ("is-lead", "is-resp")


class HasPlace(Protocol):
    position: int
    name: str


@register.simple_tag
def mark(side: HasPlace) -> SafeString:
    """The filled circle of the side that speaks first, the hollow diamond of the other."""
    return mark_safe(render_to_string(MARKS[side.position]).strip())  # noqa: S308 - our own template  # nosec B308, B703


@register.simple_tag
def side(side: HasPlace) -> SafeString:
    """A side by its mark and its name, in its colour."""
    return format_html(
        '<span class="{}">{} {}</span>', COLOURS[side.position], mark(side), side.name
    )


@register.simple_tag
def icon(name: str, *, size: int = 20, **attributes: object) -> SafeString:
    """A line icon, hidden from screen readers: the words beside it carry the meaning."""
    attributes = {"aria_hidden": "true", "focusable": "false", **attributes}
    return mark_safe(lucide(name, size=size, **attributes))  # noqa: S308 - from the package  # nosec B308, B703


def localised(value: object) -> str:
    """A figure or a date as the language writes it; an index keeps its zero where the language does."""
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    written = str(formats.localize(value))
    bare = pgettext("an index, as it is written", ".75").startswith((".", ","))
    return written if bare or not written.startswith((".", ",")) else f"0{written}"


@register.filter
def say(sentence: Text | str | None) -> str:
    """A sentence of the engine, in the language of the reader."""
    return "" if sentence is None else say_text(sentence, gettext, ngettext, localised)


@register.filter
def colour(side: HasPlace) -> str:
    """The class that colours words of a side."""
    return COLOURS[side.position]


@register.simple_tag(takes_context=True)
def practice_name(context: template.Context) -> str:
    """The practice the reader works for; empty for strangers and where no page was asked for."""
    request: HttpRequest | None = context.get("request")
    reader = getattr(request, "user", None)
    if reader is None or not reader.is_authenticated:
        return ""
    return Practice.objects.visible_to(reader).values_list("name", flat=True).first() or ""
