"""Laid-out pages become a file: each is painted into one piece, and everything is written out once.

WeasyPrint keeps what it paints as hundreds of thousands of small pieces until the file is written, and
then writes and compresses everything twice, the second time for a checksum.
"""

from __future__ import annotations

import ctypes
import gc
from typing import Any

import pydyf
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes

from audits.reports.typesetting.quicker.objects import finish, pack

# Up to here nobody looks for garbage by hand: it would cost a twentieth of the time, and there are 130 KB a page.
FEW_PAGES = 100

# The boxes there are thousands of, and what of them goes into their tags.
_STRIPPED = {
    boxes.BlockBox,
    boxes.InlineBox,
    boxes.LineBox,
    boxes.TableCellBox,
    boxes.TableRowBox,
    boxes.TextBox,
}
_TAGGED = {
    "children",
    "colspan",
    "element",
    "element_tag",
    "is_table_wrapper",
    "link_annotation",
    "rowspan",
    "style",
    "widget_annotation",
}


class Printed(Page):  # type: ignore[misc]
    """A page that is painted once: its painting is kept packed, and of its boxes the bare tree."""

    def __init__(self, page: Page) -> None:
        vars(self).update(vars(page))

    def paint(self, stream: pydyf.Stream, scale: float = 1) -> None:
        super().paint(stream, scale)
        pack(stream)
        _strip(self._page_box)
        _give_back()


def pressed(document: Document, pdf: pydyf.PDF) -> None:
    """The last hand on a PDF before it is written: every file is listed once, and every object is
    exchanged for its finished bytes."""
    few = len(document.pages) <= FEW_PAGES
    document.pages.clear()  # painted and tagged
    if not few:
        gc.collect()
    _each_file_once(pdf)
    finish(pdf)
    _give_back()


def _strip(box: boxes.Box) -> None:
    """Of a painted box keep what its tag is made from: of a text only that it is one."""
    if type(box) in _STRIPPED:
        kept = {name: value for name, value in vars(box).items() if name in _TAGGED}
        vars(box).clear()
        vars(box).update(kept)
    for child in getattr(box, "children", ()):
        _strip(child)


def _give_back() -> None:
    """Let the system have what was just freed, where the C library can (glibc)."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def _each_file_once(pdf: Any) -> None:
    """WeasyPrint 70 lists an attached file of a PDF/A-3 twice among the document's associated files."""
    if listed := pdf.catalog.get("AF"):
        listed[:] = dict.fromkeys(listed)
