"""Figures and words of goals.

    {% load goal_figures %}
    {{ figures.support|index }}   .51
"""

from __future__ import annotations

from django import template

from audits.engine.phrases import Index

register = template.Library()


@register.filter
def index(value: float) -> str:
    """An index in 0..1 with two decimals and no leading zero."""
    return str(Index(value))
