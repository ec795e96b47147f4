"""The stages of an audit, at the head of each of its pages.

{% load stages %}
{% stagebar audit "findings" %}             the stage this page belongs to
{% stagebar audit "prepare" swap=True %}    the same, sent out of band after a save
"""

from __future__ import annotations

from django import template
from django.utils import timezone

from audits.engagements.models import Audit
from audits.reports.standing import Stage, open_findings, stages, with_standing

register = template.Library()


@register.inclusion_tag("house/stagebar.html")
def stagebar(audit: Audit, here: str, *, swap: bool = False) -> dict[str, object]:
    """Ticks for what is done, a line under where one is, and what is missing for the next."""
    counted = with_standing(Audit.objects.filter(pk=audit.pk)).prefetch_related("sides").get()
    undecided = open_findings(counted, timezone.localdate()) if counted.decisions else None
    standing = stages(counted, open_findings=undecided)
    at = next(place for place, stage in enumerate(standing) if stage.key == here)
    following: Stage | None = standing[at + 1] if at + 1 < len(standing) else None
    return {
        "audit": audit,
        "stages": standing,
        "here": standing[at],
        "following": following,
        "swap": swap,
    }
