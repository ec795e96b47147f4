"""The report in the formats that people go on working with, beside the PDF.

Each is made when asked for, from the same composition as the PDF, and the same snapshot always gives
the same bytes. To add a format: a module with `make(report) -> bytes`, and its line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.reports.content import ReportContent

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: how its files end, what people call them, and what a browser is told they are."""

    suffix: str
    name: str | Promise
    content_type: str
    module: str


KINDS: Mapping[str, Kind] = {
    kind.suffix: kind
    for kind in (
        Kind("pptx", _("Slides"), f"{OFFICE}.presentationml.presentation", f"{__name__}.slides"),
        Kind("docx", _("Document"), f"{OFFICE}.wordprocessingml.document", f"{__name__}.word"),
        Kind("xlsx", _("Spreadsheet"), f"{OFFICE}.spreadsheetml.sheet", f"{__name__}.spreadsheet"),
    )
}


def make(report: ReportContent, suffix: str) -> bytes:
    """The file of `report` that ends in `suffix`, one of `KINDS`.

    Only here is the format's library loaded: most processes never make a file.
    """
    with translation.override(report.language):
        made: bytes = import_module(KINDS[suffix].module).make(report)
    return made
