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
    """A format: how its files end, what a browser is told they are, and what people call it."""

    suffix: str
    content_type: str
    name: str | Promise
    module: str


KINDS: Mapping[str, Kind] = {
    kind.suffix: kind
    for kind in (
        Kind(
            "pptx",
            f"{OFFICE}.presentationml.presentation",
            _("PowerPoint"),
            "audits.reports.documents.slides",
        ),
        Kind(
            "docx",
            f"{OFFICE}.wordprocessingml.document",
            _("Word"),
            "audits.reports.documents.word",
        ),
        Kind(
            "xlsx",
            f"{OFFICE}.spreadsheetml.sheet",
            _("Excel"),
            "audits.reports.documents.spreadsheet",
        ),
    )
}


def make(report: ReportContent, suffix: str) -> bytes:
    """The file of `report` that ends in `suffix`, one of `KINDS`.

    Only here is the format's library loaded: most processes never make a file.
    """
    with translation.override(report.language):
        made: bytes = import_module(KINDS[suffix].module).make(report)
    return made
