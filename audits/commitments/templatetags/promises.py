"""Promises in words.

{% load promises %}
{{ promise.text|in_return }}   “We will deliver …” as the other half says it: “you will deliver …”
{{ pair|signature_of:side }}   the side's signature under both promises, or None
{{ pair|awaits:side }}         whether the side can sign now
{{ promise|by_whom_and_when }}  “Head of Pricing, 1 April 2027. Serves C3”
"""

from __future__ import annotations

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from audits.commitments.models import Commitment, SignOff
from audits.commitments.selectors import Pair
from audits.engagements.models import Side

register = template.Library()


@register.filter
def in_return(text: str) -> str:
    """The second half of the sentence; words that begin otherwise stay as they are."""
    opening = _("We will")
    if text.lower().startswith(f"{opening} ".lower()):
        return _("you will") + text[len(opening) :]
    return text


@register.filter
def signature_of(pair: Pair, side: Side) -> SignOff | None:
    return pair.signature_of(side)


@register.filter
def awaits(pair: Pair, side: Side) -> bool:
    return pair.awaits(side)


@register.filter
def by_whom_and_when(promise: Commitment) -> str:
    """“Head of Pricing, 1 April 2027. Serves C3”, as far as it is known."""
    due = formats.date_format(promise.due, _("j F Y")) if promise.due else ""
    known = ", ".join(filter(None, (promise.owner, due)))
    serves = _("Serves %(goal)s") % {"goal": promise.goal.key} if promise.goal else ""
    return ". ".join(filter(None, (known, serves)))
