"""Promises in words.

{% load promises %}
{{ promise.text|in_return }}   “We will deliver …” as the other half says it: “you will deliver …”
{{ pair|signature_of:side }}   the side's signature under both promises, or None
{{ pair|awaits:side }}         whether the side can sign now
{% filter commas %}a|b|{% endfilter %}   a, b
"""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from audits.commitments.models import SignOff
from audits.commitments.selectors import Pair
from audits.engagements.models import Side

register = template.Library()


@register.filter
def in_return(text: str) -> str:
    """The second half of the sentence; words that begin otherwise stay as they are."""
    opening = _("We will")
    if text.lower().startswith(f"{opening} ".lower()):
        return f"{_('you will')}{text[len(opening) :]}"
    return text


@register.filter
def signature_of(pair: Pair, side: Side) -> SignOff | None:
    return pair.signature_of(side)


@register.filter
def awaits(pair: Pair, side: Side) -> bool:
    return pair.awaits(side)


@register.filter(is_safe=True)
def commas(parts: SafeString) -> SafeString:
    """The parts, each ended by `|`, with commas between."""
    return mark_safe(", ".join(filter(None, (part.strip() for part in parts.split("|")))))  # noqa: S308 - escaped already
