"""Laid-out pages become a file: each is painted into one piece, and everything is written out once.

WeasyPrint keeps what it paints as hundreds of thousands of small pieces until the file is written, and
then writes and compresses everything twice, the second time for a checksum.
"""

from __future__ import annotations

import ctypes
import gc
import zlib
from typing import Any

import pydyf
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes

# Up to here nobody looks for garbage by hand: it would cost a twentieth of the time, and there are 130 KB a page.
FEW_PAGES = 80

LEVEL = 6  # of zlib: beyond it a tenth of the time goes into a hundredth of the size


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
        _pack(stream)
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
    for number, each in enumerate(pdf.objects):
        if each.free != "f" and not isinstance(each, pydyf.Stream):
            pdf.objects[number] = _Finished(each)
    _give_back()


def _pack(stream: pydyf.Stream) -> None:
    if not stream.compress:
        return
    # Joined as pydyf would when it is written.
    parts = b"\n".join(
        part if type(part) is bytes else pydyf._to_bytes(part)  # noqa: SLF001
        for part in stream.stream
    )
    stream.stream = [zlib.compress(parts, LEVEL)]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """As pydyf's own, worked out once: asked for with every tag, it would cost pages times tags."""
    kids = pdf.pages["Kids"]
    known: tuple[int, tuple[bytes, ...]] = vars(pdf).get("references", (0, ()))
    if known[0] != len(kids):
        known = len(kids), tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        pdf.references = known
    return known[1]


pydyf.PDF.page_references = property(_page_references)

_as_written = pydyf.Stream.data


def _data(stream: pydyf.Stream) -> bytes:
    """As pydyf's own, packed once and not each time it is asked for."""
    _pack(stream)
    written: bytes = _as_written.fget(stream)
    return written


pydyf.Stream.data = property(_data)


class _Finished(pydyf.Object):  # type: ignore[misc]
    """An object of the file as the bytes it will be there."""

    def __init__(self, written: pydyf.Object) -> None:
        super().__init__()
        self.number = written.number
        self.generation = written.generation
        self._data = written.data

    @property
    def data(self) -> bytes:
        return self._data


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
