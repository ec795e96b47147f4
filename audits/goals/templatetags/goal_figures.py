"""Figures and words of goals.

{% load goal_figures %}
{{ figures.support|index }}          .51
{{ row.goal.title|terms:row.terms }} with the terms it uses underlined, their meaning at hand
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from audits.engine.phrases import Index
from audits.goals.models import Term
from audits.organisations.templatetags.house import localised

register = template.Library()


@register.filter
def index(value: float) -> str:
    """An index in 0..1 with two decimals, as the language writes it."""
    return localised(Index(value))


@register.filter
def terms(words: str, used: Sequence[Term]) -> SafeString:
    """The words with each used term underlined; what each side means by it is its title."""
    if not used:
        return conditional_escape(words)
    meanings = {term.term.casefold(): _meaning(term) for term in used}
    longest_first = sorted((term.term for term in used), key=len, reverse=True)
    # Splitting by one group leaves the terms at the odd places.
    parts = re.split(
        rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", words, flags=re.IGNORECASE
    )
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html(
                    '<span class="term" title="{}">{}</span>', meanings[part.casefold()], part
                ),
            )
            if place % 2
            else (part,)
            for place, part in enumerate(parts)
        ),
    )


def _meaning(term: Term) -> str:
    return "; ".join(f"{each.side.name}: {each.text}" for each in term.definitions.all())
