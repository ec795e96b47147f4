"""The formats that a version can be taken away in, beside its PDF."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse

from audits.reports.documents import KINDS, Kind
from audits.reports.models import Report

register = template.Library()


@register.simple_tag
def documents_of(report: Report) -> Iterable[tuple[str, Kind]]:
    """The address of each, and its kind."""
    place = [report.audit.ref, report.version]
    return [(reverse(f"reports:{kind.suffix}", args=place), kind) for kind in KINDS.values()]
