"""Parts every page of an audit shows.

{% load preparing %}
{% last_saved audit as edit %}   the reader's last change that can be taken back, or None
"""

from __future__ import annotations

from django import template

from audits.engagements.models import Audit, Edit

register = template.Library()


@register.simple_tag(takes_context=True)
def last_saved(context: template.Context, audit: Audit) -> Edit | None:
    """The last change the reader made in this audit and did not take back."""
    reader = context["request"].user
    return Edit.objects.filter(audit=audit, by=reader, undone_at=None).order_by("-made_at").first()
