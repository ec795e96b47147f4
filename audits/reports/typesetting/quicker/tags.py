"""The tags of a PDF, finished page by page.

WeasyPrint keeps the tag of every cell as a dictionary until the file is written, and the boxes of every
page until all tags are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf
from weasyprint import pdf as printer
from weasyprint.document import Document

from audits.reports.typesetting.quicker.objects import finish

_as_it_comes = printer.add_tags


def add_tags(pdf: pydyf.PDF, document: Document, pdf_version: Any, page_streams: Any) -> None:
    """As WeasyPrint's own, whose tags of a page refer to nothing that a later page changes."""
    _as_it_comes(pdf, document, pdf_version, _page_by_page(pdf, document, page_streams))


def _page_by_page(
    pdf: pydyf.PDF, document: Document, streams: Iterable[pydyf.Stream]
) -> Iterator[pydyf.Stream]:
    for page, stream in zip(document.pages, streams, strict=True):
        since = len(pdf.objects)
        yield stream
        finish(pdf, since)
        page._page_box.children = ()  # noqa: SLF001  (tagged)


CHANGES = ((printer, "add_tags", add_tags),)
