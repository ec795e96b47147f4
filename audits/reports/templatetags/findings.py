"""A finding in words.

{% load findings %}
{{ finding|working }}      importance .75 × size 1 = 75
{{ finding|weighed:sides }}  who gave it which weight; empty where nobody voted on it
{{ finding|evidence }}     the evidence word, and {{ finding|evidence_means }} what it says
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _

from audits.engagements.models import Side
from audits.engine.outcome import Finding
from audits.engine.phrases import Index
from audits.organisations.templatetags.house import localised
from audits.reports.content import findings as report
from audits.reports.judging import EVIDENCE

register = template.Library()


@register.filter
def working(finding: Finding) -> str:
    """The severity as it was worked out."""
    return report.working(finding)


@register.filter
def weighed(finding: Finding, sides: Sequence[Side]) -> str:
    """“Commercial weighs it .83, Technology .35; the higher counts.”"""
    weights = [finding.inputs.get(f"importance_{place}") for place in (1, 2)]
    if not all(isinstance(weight, float) for weight in weights):
        return ""
    leading, responding = sides
    words = _("%(leading)s weighs it %(ours)s, %(responding)s %(theirs)s; the higher counts.")
    return words % {
        "leading": leading.name,
        "ours": localised(Index(weights[0])),
        "responding": responding.name,
        "theirs": localised(Index(weights[1])),
    }


@register.filter
def evidence(finding: Finding) -> str:
    return str(EVIDENCE[finding.evidence][0])


@register.filter
def evidence_means(finding: Finding) -> str:
    return str(EVIDENCE[finding.evidence][1])
